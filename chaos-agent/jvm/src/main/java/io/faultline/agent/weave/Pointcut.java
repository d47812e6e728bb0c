package io.faultline.agent.weave;

import static java.util.Objects.requireNonNull;

/**
 * Chooses methods: the join points that are woven.
 *
 * @param types the classes, loaded already or later
 * @param methods the methods in them that have code; constructors never match
 */
public record Pointcut(TypeFilter types, MethodFilter methods) {
  public Pointcut {
    requireNonNull(types, "types");
    requireNonNull(methods, "methods");
  }
}
