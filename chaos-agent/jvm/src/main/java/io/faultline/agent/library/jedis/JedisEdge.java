package io.faultline.agent.library.jedis;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.util.Optional;
import redis.clients.jedis.Connection;

/** Records commands of Jedis. */
public final class JedisEdge extends PointHook {
  private final EdgeRecorder recorder;

  public JedisEdge(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var connection = (Connection) self;
    var timeout = Optional.of((long) connection.getSoTimeout()).filter(millis -> millis > 0);
    recorder.record(JedisPeer.of(connection), "redis", "jedis", timeout);
    return null;
  }
}
