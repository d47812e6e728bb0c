package io.faultline.agent.observe.edge;

import io.faultline.agent.weave.Advice;
import io.faultline.agent.weave.WeaveException;
import io.faultline.agent.weave.Weaver;
import io.faultline.agent.weave.Woven;
import io.faultline.fault.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Observes outgoing calls. Classes are woven while an observation lasts, which ends by itself; its
 * results are kept until the next one begins. Thread-safe.
 */
public final class Observation {
  public static final Duration LONGEST = Duration.ofSeconds(60);

  private final Weaver weaver;
  private final Function<EdgeRecorder, List<Advice>> advice;
  private final ScheduledExecutorService timer;
  private final LongSupplier nanos;
  private final LongSupplier epochNanos;
  private EdgeRecorder recorder;
  private Optional<Woven> woven = Optional.empty();
  private Optional<Lease> lease = Optional.empty();

  /**
   * An observation that has not begun.
   *
   * @param advice where calls leave the process and breakers are used
   * @param timer ends it
   * @param nanos a monotonic clock
   * @param epochNanos the clock for what is seen
   */
  public Observation(
      Weaver weaver,
      Function<EdgeRecorder, List<Advice>> advice,
      ScheduledExecutorService timer,
      LongSupplier nanos,
      LongSupplier epochNanos) {
    this.weaver = weaver;
    this.advice = advice;
    this.timer = timer;
    this.nanos = nanos;
    this.epochNanos = epochNanos;
    recorder = new EdgeRecorder(epochNanos);
  }

  /**
   * Observes for this long from now, and returns when it has started. One in progress continues and
   * keeps its results.
   */
  public synchronized void start(Duration length) throws WeaveException {
    if (woven.isEmpty()) {
      var fresh = new EdgeRecorder(epochNanos);
      woven = Optional.of(weaver.weave(advice.apply(fresh)));
      recorder = fresh;
      lease = Optional.of(new Lease(length, nanos));
    } else lease.orElseThrow().renew(length);
    endAfter(length);
  }

  /** Ends it; the code is restored on return. */
  public synchronized void stop() {
    woven.ifPresent(Woven::restore);
    woven = Optional.empty();
    lease = Optional.empty();
  }

  public synchronized boolean isRunning() {
    return woven.isPresent();
  }

  /** The remaining time; zero once it has ended. */
  public synchronized Duration remaining() {
    return lease.map(Lease::remaining).filter(left -> !left.isNegative()).orElse(Duration.ZERO);
  }

  /** The results of the current or else the last observation. */
  public synchronized List<ObservedEdge> edges() {
    return recorder.edges();
  }

  private void endAfter(Duration time) {
    var unused = timer.schedule(this::end, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Waits again if the time was renewed. */
  private synchronized void end() {
    if (lease.isEmpty()) return;
    var left = lease.get().remaining();
    if (left.toNanos() > 0) endAfter(left);
    else stop();
  }
}
