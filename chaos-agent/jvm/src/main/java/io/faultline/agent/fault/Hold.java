package io.faultline.agent.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call that latency faults have picked, before it is held or let go. */
public final class Hold {
  static final Hold NONE = new Hold(List.of());

  private final List<Part> parts;
  private final List<CallRule> rules;
  private final Duration delay;

  /** What one fault adds. */
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
   * @param otherwise when faults hold the call whose target does not say
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

  /** Counts the call as skipped: it cannot be held where it is. */
  public void skip() {
    rules.forEach(CallRule::skip);
  }

  /**
   * This, the call counted as affected, where this thread may wait; on an event loop none, the call
   * counted as skipped.
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
   * Holds this thread, until the delay is over or a fault is lifted; counts the call. On an event
   * loop it is skipped.
   */
  public void sleep() {
    if (!take().isNone()) pause(delay);
  }

  /**
   * Holds this thread so long, less where it is interrupted; whether it is let go before: a fault
   * was lifted, or the thread is one of an event loop. Counts nothing. Whatever makes a thread wait
   * comes through here, so that none forgets to ask.
   */
  public boolean pause(Duration time) {
    if (EventLoopThreads.isHere()) return true;
    // A future's own waiting runs other tasks of a fork-join pool meanwhile.
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

  /** Completes when the delay is over or a fault is lifted; then go on on another thread. */
  public CompletableFuture<Void> over() {
    return lifted().completeOnTimeout(null, delay.toNanos(), TimeUnit.NANOSECONDS);
  }

  /**
   * Completes when a fault is lifted, on the thread that lifts. Whoever gets it completes it when
   * the delay is over: until then the faults keep it.
   */
  public CompletableFuture<Void> lifted() {
    var end = new CompletableFuture<Void>();
    Runnable lift = () -> end.complete(null);
    rules.forEach(rule -> rule.endWithMe(lift));
    var unused = end.whenComplete((nothing, failure) -> rules.forEach(rule -> rule.forget(lift)));
    return end;
  }
}
