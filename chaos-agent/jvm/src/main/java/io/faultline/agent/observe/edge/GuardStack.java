package io.faultline.agent.observe.edge;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The guards of this thread's calls. A breaker that is only asked for permission guards the calls
 * that the asking method starts, until that method returns or reports an outcome to the breaker;
 * calls made later or on another thread have no such guard. Thread-safe.
 */
public final class GuardStack {
  /** Deeper than any real code nests breakers. */
  private static final int MOST = 16;

  @SuppressWarnings("ThreadLocalUsage") // dropped with the observation, together with its entries
  private final ThreadLocal<Deque<Guard>> here = new ThreadLocal<>();

  /** A guard around the thread's calls, within a scope or until it is left. */
  private record Guard(GuardContext context, Optional<StackScope> extent) {
    boolean holds(CallStack now) {
      return extent.isEmpty() || extent.get().contains(now);
    }

    boolean isAskedAgain(Guard other) {
      return !context.retries().isEmpty()
          && context.equals(other.context)
          && extent.filter(here -> other.extent.filter(here::isSameAs).isPresent()).isPresent();
    }
  }

  /** The breaker gave permission to the method that called it. */
  public void permitted(String breaker) {
    underCaller(GuardContext.of(breaker));
  }

  /** The calling method begins its attempts, until it returns. */
  public void retried(CallRetries retries) {
    underCaller(GuardContext.of(retries));
  }

  private void underCaller(GuardContext context) {
    var now = CallStack.here();
    forget(now);
    var guard = new Guard(context, Optional.of(now.callersExtent()));
    // A method that asks repeatedly, as in a loop, is under it once.
    removeFirst(guard::isAskedAgain);
    push(guard);
  }

  /** The breaker got the outcome of a call, or takes its permission back. */
  public void ended(String breaker) {
    var asked = GuardContext.of(breaker);
    removeFirst(guard -> guard.extent().isPresent() && guard.context().equals(asked));
  }

  /** From now on this thread runs code under the context, until {@link #leave}. */
  public void enter(GuardContext context) {
    push(new Guard(context, Optional.empty()));
  }

  public void leave(GuardContext context) {
    removeFirst(guard -> guard.extent().isEmpty() && guard.context().equals(context));
  }

  /** All guards of the thread's current calls. */
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
