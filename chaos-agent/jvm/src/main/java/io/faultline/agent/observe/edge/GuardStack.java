package io.faultline.agent.observe.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What this thread's calls are under. A breaker that is only asked for permission guards what is
 * begun by the method that asked, while that method has not returned and not told the breaker of an
 * outcome; what goes on later or on another thread is nobody's. Thread-safe.
 */
public final class GuardStack {
  /** Nested deeper than any real code nests breakers. */
  private static final int MOST = 16;

  @SuppressWarnings("ThreadLocalUsage") // goes with the observation, and its entries with it
  private final ThreadLocal<Deque<Guard>> here = new ThreadLocal<>();

  /** A guard over what the thread does, up to an extent or until it is left. */
  private record Guard(GuardContext context, Optional<StackScope> extent) {
    boolean holds(CallStack now) {
      return extent.isEmpty() || extent.get().contains(now);
    }
  }

  /** The breaker gave permission to the method that called it. */
  public void permitted(String breaker) {
    var now = CallStack.here();
    forget(now);
    push(new Guard(GuardContext.of(breaker), Optional.of(now.callersExtent())));
  }

  /** The breaker was told how a call ended, or takes its permission back. */
  public void ended(String breaker) {
    var asked = GuardContext.of(breaker);
    removeFirst(guard -> guard.extent().isPresent() && guard.context().equals(asked));
  }

  /** From now on this thread runs what is under the context, until {@link #leave}. */
  public void enter(GuardContext context) {
    push(new Guard(context, Optional.empty()));
  }

  public void leave(GuardContext context) {
    removeFirst(guard -> guard.extent().isEmpty() && guard.context().equals(context));
  }

  /** All that is over what this thread does now. */
  public GuardContext current() {
    if (here.get() == null) return GuardContext.NONE;
    forget(CallStack.here());
    return Stream.ofNullable(here.get())
        .flatMap(Deque::stream)
        .map(Guard::context)
        .reduce(GuardContext.NONE, GuardContext::inside);
  }

  private void removeFirst(Predicate<Guard> which) {
    var guards = here.get();
    if (guards == null) return;
    guards.stream().filter(which).findFirst().ifPresent(guards::remove);
    if (guards.isEmpty()) here.remove();
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
