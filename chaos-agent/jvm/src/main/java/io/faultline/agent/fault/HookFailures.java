package io.faultline.agent.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Hooks that failed, as in a version of a library that they don't know: the calls go on, and no
 * fault reaches them. Each failure is reported once. Thread-safe.
 */
public final class HookFailures {
  /** Reasons that hold a number or a name of the moment are ever new ones. */
  private static final int MOST = 100;

  private static final HookFailures NONE = new HookFailures((hook, reason) -> {});
  private static volatile HookFailures current = NONE;

  private final BiConsumer<String, String> listener;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  private HookFailures(BiConsumer<String, String> listener) {
    this.listener = listener;
  }

  /**
   * From now on failures are reported here, those of before again.
   *
   * @param listener gets the hook and the reason, on a thread of the host
   */
  public static void reportTo(BiConsumer<String, String> listener) {
    current = new HookFailures(listener);
  }

  /** From now on failures are not reported. */
  public static void reportToNobody() {
    current = NONE;
  }

  /** Runs observation code; a failure is reported and never affects the call. */
  public static void guard(Object hook, Runnable observation) {
    try {
      observation.run();
    } catch (Throwable e) {
      report(hook, e);
    }
  }

  /** Reports a failure of a hook; never throws. */
  public static void report(Object hook, Throwable failure) {
    try {
      current.reportOnce(hook.getClass().getSimpleName(), failure.toString());
    } catch (Throwable e) {
      // nothing is left to report it with
    }
  }

  private void reportOnce(String hook, String reason) {
    if (reported.size() < MOST && reported.add(hook + " " + reason)) listener.accept(hook, reason);
  }
}
