package io.faultline.agent.fault;

import io.faultline.agent.reflect.Reflection;
import java.util.List;

/** Recognises the second entry of a method by the same call, which is decided and counted once. */
final class Reentry {
  /** A Kotlin continuation sets this bit in its label before it enters its method again. */
  private static final int RESUMED = Integer.MIN_VALUE;

  private Reentry() {}

  /** Whether the call that is entering its method was decided at an earlier entry. */
  static boolean isHere(String originText, Object[] arguments) {
    var origin = Origin.of(originText);
    return isResumed(origin, arguments) || isCalledByOverload(origin);
  }

  /** A suspend function is entered again with its own continuation when it resumes. */
  private static boolean isResumed(Origin origin, Object[] arguments) {
    if (arguments.length == 0) return false;
    var last = arguments[arguments.length - 1];
    if (last == null) return false;
    var own = origin.type() + "$" + origin.method() + "$";
    return last.getClass().getName().startsWith(own)
        && Reflection.follow(last, "label")
            .filter(label -> label instanceof Integer number && (number & RESUMED) != 0)
            .isPresent();
  }

  private static boolean isCalledByOverload(Origin origin) {
    List<StackWalker.StackFrame> top =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames.dropWhile(frame -> isOurs(frame.getClassName())).limit(2).toList());
    if (top.size() < 2) return false;
    var caller = top.get(1);
    return caller.getClassName().equals(origin.type())
        && caller.getMethodName().equals(origin.method())
        && !caller.getDescriptor().equals(top.get(0).getDescriptor());
  }

  private static boolean isOurs(String type) {
    return type.startsWith("io.faultline.agent.") || type.startsWith("java.lang.Faultline");
  }
}
