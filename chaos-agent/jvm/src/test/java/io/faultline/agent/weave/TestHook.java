package io.faultline.agent.weave;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import java.util.function.Function;

/** Handles each call in the test's own way, and keeps the outcome of the last one. */
final class TestHook extends FaultlineHook {
  Object fastPath = INSPECT;
  Function<Object[], FaultlineCall> kind = arguments -> null;
  Object self;
  Object[] arguments;
  String origin;

  @Override
  protected Object decide() {
    return fastPath;
  }

  @Override
  public FaultlineCall enter(Object seen, Object self, Object[] arguments, String origin) {
    if (seen != fastPath) throw new IllegalStateException("fast path: expected " + fastPath);
    this.self = self;
    this.arguments = arguments;
    this.origin = origin;
    return kind.apply(arguments);
  }
}
