package io.faultline.agent.library.jedis;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.RedisCommandView;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Connection;

/** Commands of Jedis: delayed before they are sent, or failed without being sent. */
public final class JedisCommand extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;

  public JedisCommand(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var command = ((CommandArguments) arguments[0]).getCommand().getRaw();
    var name = new String(command, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
    var view = new RedisCommandView(name, JedisPeer.of((Connection) self));
    gate.hold(view).sleep();
    return gate.failure(view, loader).map(Calls::thrown).orElse(null);
  }
}
