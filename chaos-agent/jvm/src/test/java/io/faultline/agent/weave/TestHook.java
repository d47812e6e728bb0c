package io.faultline.agent.weave;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import java.util.function.Function;

/** Has each call of the test's own kind, and keeps what it was told of the last one. */
final class TestHook extends FaultlineHook {
  Object glance = LOOK;
  Function<Object[], FaultlineCall> kind = arguments -> null;
  Object self;
  Object[] arguments;
  String origin;

  @Override
  protected Object seen() {
    return glance;
  }

  @Override
  public FaultlineCall enter(Object seen, Object self, Object[] arguments, String origin) {
    if (seen != glance) throw new IllegalStateException("glance: expected " + glance);
    this.self = self;
    this.arguments = arguments;
    this.origin = origin;
    return kind.apply(arguments);
  }
}
