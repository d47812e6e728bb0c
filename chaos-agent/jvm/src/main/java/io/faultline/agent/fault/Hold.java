package io.faultline.agent.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that latency faults have picked, before it is delayed or released. */
public final class Hold {
  static final Hold NONE = new Hold(List.of());

  private final List<Part> parts;
  private final List<CallRule> rules;
  private final Duration delay;

  /** The delay that one fault adds. */
  private record Part(CallRule rule, Duration delay) {}

  private Hold(List<Part> parts) {
    this.parts = List.copyOf(parts);
    rules = parts.stream().map(Part::rule).toList();
    delay = parts.stream().map(Part::delay).reduce(Duration.ZERO, Duration::plus);
  }

  Hold and(CallRule rule, Duration more) {
    var all = new ArrayList<>(parts);
    all.add(new Part(rule, more));
    return new Hold(all);
  }

  /**
   * The part of it that belongs before or after the call's own code.
   *
   * @param otherwise when to delay the call if the target does not say
   */
  public Hold at(Moment moment, Moment otherwise) {
    return new Hold(
        parts.stream().filter(part -> part.rule().moment().orElse(otherwise) == moment).toList());
  }

  public Duration delay() {
    return delay;
  }

  public boolean isZero() {
    return delay.isZero();
  }

  public boolean isNone() {
    return rules.isEmpty();
  }

  /** Counts the call as affected. */
  public void affect() {
    rules.forEach(CallRule::affect);
  }

  /** Counts the call as skipped, because it cannot be delayed on its thread. */
  public void skip() {
    rules.forEach(CallRule::skip);
  }

  /**
   * Returns this and counts the call as affected if this thread may wait; on an event loop returns
   * nothing and counts the call as skipped.
   */
  public Hold take() {
    if (isNone()) return this;
    if (EventLoopThreads.isHere()) {
      skip();
      return NONE;
    }
    affect();
    return this;
  }

  /**
   * Delays this thread until the delay is over or a fault is lifted; counts the call. On an event
   * loop the call is skipped.
   */
  public void sleep() {
    if (!take().isNone()) pause(delay);
  }

  /**
   * Delays this thread for this long, or less if it is interrupted; returns whether it was released
   * earlier because a fault was lifted or the thread is an event loop's. Counts nothing. Every wait
   * of a thread passes here, so that none omits the check.
   */
  public boolean pause(Duration time) {
    if (EventLoopThreads.isHere()) return true;
    // A future's own waiting would run other tasks of a fork-join pool meanwhile.
    var latch = new CountDownLatch(1);
    var lifted = lifted();
    var unused = lifted.thenRun(latch::countDown);
    try {
      return latch.await(time.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lifted.complete(null);
    }
  }

  /** Runs the task when the delay is over or a fault is lifted, as the JDK's futures do. */
  public void then(Runnable task) {
    var unused = over().thenRunAsync(task);
  }

  /**
   * Completes when the delay is over or a fault is lifted; the caller continues on another thread.
   */
  public CompletableFuture<Void> over() {
    return lifted().completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Completes when a fault is lifted, on the lifting thread. The caller completes it when the delay
   * is over; until then the faults keep it.
   */
  public CompletableFuture<Void> lifted() {
    var end = new CompletableFuture<Void>();
    Runnable lift = () -> end.complete(null);
    rules.forEach(rule -> rule.endWithMe(lift));
    var unused = end.whenComplete((nothing, failure) -> rules.forEach(rule -> rule.forget(lift)));
    return end;
  }
}
