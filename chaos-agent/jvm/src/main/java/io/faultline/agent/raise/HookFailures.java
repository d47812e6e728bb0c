package io.faultline.agent.raise;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * Where hooks could not do what they are for, as in a version of a library that they don't know:
 * the calls go on, and no fault reaches them. Each is told once. Thread-safe.
 */
public final class HookFailures {
  /** Reasons that hold a number or a name of the moment are ever new ones. */
  private static final int MOST = 100;

  private static final HookFailures UNHEARD = new HookFailures((hook, reason) -> {});
  private static volatile HookFailures current = UNHEARD;

  private final BiConsumer<String, String> listener;
  private final Set<String> told = ConcurrentHashMap.newKeySet();

  private HookFailures(BiConsumer<String, String> listener) {
    this.listener = listener;
  }

  /**
   * From now on they are told here, those of before again.
   *
   * @param listener gets the hook and the reason, on a thread of the host
   */
  public static void tell(BiConsumer<String, String> listener) {
    current = new HookFailures(listener);
  }

  /** From now on they are told nobody. */
  public static void tellNobody() {
    current = UNHEARD;
  }

  static void met(Object hook, Throwable failure) {
    current.tellOnce(hook.getClass().getSimpleName(), failure.toString());
  }

  private void tellOnce(String hook, String reason) {
    if (told.size() < MOST && told.add(hook + " " + reason)) listener.accept(hook, reason);
  }
}
