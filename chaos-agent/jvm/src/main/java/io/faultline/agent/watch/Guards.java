package io.faultline.agent.watch;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Which breakers this thread's calls are under. A breaker that is only asked for permission guards
 * what is begun by the method that asked, while that method has not returned and not told the
 * breaker of an outcome; what goes on later or on another thread is nobody's. Thread-safe.
 */
public final class Guards {
  /** Nested deeper than any real code nests breakers. */
  private static final int MOST = 16;

  @SuppressWarnings("ThreadLocalUsage") // goes with the observation, and its entries with it
  private final ThreadLocal<Deque<Guard>> here = new ThreadLocal<>();

  /** A breaker over what the thread does. */
  private record Guard(String breaker, Optional<Extent> extent) {
    boolean holds(CallStack now) {
      return extent.isEmpty() || extent.get().contains(now);
    }
  }

  /** The breaker gave permission to the method that called it. */
  public void permitted(String breaker) {
    var now = CallStack.here();
    forget(now);
    push(new Guard(breaker, Optional.of(now.callersExtent())));
  }

  /** The breaker was told how a call ended, or takes its permission back. */
  public void ended(String breaker) {
    var guards = here.get();
    if (guards == null) return;
    guards.stream()
        .filter(guard -> guard.breaker().equals(breaker))
        .findFirst()
        .ifPresent(guards::remove);
    if (guards.isEmpty()) here.remove();
  }

  /** From now on this thread runs what the breaker guards, until {@link #leave}. */
  public void enter(String breaker) {
    push(new Guard(breaker, Optional.empty()));
  }

  public void leave(String breaker) {
    ended(breaker);
  }

  /** The innermost breaker over what this thread does now. */
  public Optional<String> current() {
    if (here.get() == null) return Optional.empty();
    forget(CallStack.here());
    return Optional.ofNullable(here.get()).map(guards -> guards.element().breaker());
  }

  private void forget(CallStack now) {
    var guards = here.get();
    if (guards == null) return;
    guards.removeIf(guard -> !guard.holds(now));
    if (guards.isEmpty()) here.remove();
  }

  private void push(Guard guard) {
    if (here.get() == null) here.set(new ArrayDeque<>());
    var guards = here.get();
    if (guards.size() == MOST) guards.removeLast();
    guards.addFirst(guard);
  }
}
