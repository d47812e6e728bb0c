package io.faultline.agent.weave;

import static java.util.Objects.requireNonNull;

import io.faultline.agent.boot.FaultlineHook;
import java.util.function.Function;

/**
 * Methods to weave and the hook that they ask.
 *
 * @param pointcut the methods
 * @param hook makes the hook for the classes of one class loader
 */
public record Advice(Pointcut pointcut, Function<ClassLoader, FaultlineHook> hook) {
  public Advice {
    requireNonNull(pointcut, "pointcut");
    requireNonNull(hook, "hook");
  }
}
