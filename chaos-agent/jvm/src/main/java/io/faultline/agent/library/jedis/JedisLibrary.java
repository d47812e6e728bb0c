package io.faultline.agent.library.jedis;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** Commands of Jedis, including pipelines and transactions. */
public final class JedisLibrary implements Library {
  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named("redis.clients.jedis.Connection"),
                named("sendCommand", "CommandArguments"))
            .faults(CallPoints.REDIS, JedisCommand.class)
            .edges(JedisEdge.class));
  }
}
