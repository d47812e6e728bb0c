package io.faultline.agent.weave;

import static java.util.Objects.requireNonNull;

import io.faultline.agent.boot.FaultlineHook;
import java.util.function.Function;

/**
 * Methods to weave and the hook they ask.
 *
 * @param types the classes, loaded already or later
 * @param methods the methods in them that have code; constructors never match
 * @param hook makes the hook for the classes of one class loader
 */
public record Cut(
    TypeFilter types, MethodFilter methods, Function<ClassLoader, FaultlineHook> hook) {
  public Cut {
    requireNonNull(types, "types");
    requireNonNull(methods, "methods");
    requireNonNull(hook, "hook");
  }
}
