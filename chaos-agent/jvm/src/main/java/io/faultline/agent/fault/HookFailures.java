package io.faultline.agent.fault;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Records hooks that failed, for instance in an unknown version of a library: the calls continue,
 * and no fault reaches them. Each failure is reported once. Thread-safe.
 */
public final class HookFailures {
  /** Reasons with a number or a name of the moment differ each time. */
  private static final int MOST = 100;

  private static final HookFailures NONE = new HookFailures((hook, reason) -> {});
  private static volatile HookFailures current = NONE;

  private final BiConsumer<String, String> listener;
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  private HookFailures(BiConsumer<String, String> listener) {
    this.listener = listener;
  }

  /**
   * From now on reports failures to the listener, earlier ones again.
   *
   * @param listener receives the hook and the reason, on a thread of the host
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
