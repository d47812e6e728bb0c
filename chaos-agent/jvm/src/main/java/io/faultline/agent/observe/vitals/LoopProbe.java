package io.faultline.agent.observe.vitals;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * Times a no-op on one event loop. At most one is in flight: while the loop is blocked, each
 * reading shows a larger lag, and the first reading after that shows the whole of it.
 */
final class LoopProbe {
  private final String name;
  private final WeakReference<Executor> executor;
  private final LongSupplier nanos;
  private Optional<CompletableFuture<Long>> underWay = Optional.empty();
  private long sentAt;
  private long earlier;

  LoopProbe(EventLoop loop, LongSupplier nanos) {
    this.name = loop.name();
    this.executor = new WeakReference<>(loop.executor());
    this.nanos = nanos;
  }

  String name() {
    return name;
  }

  boolean isOf(EventLoop loop) {
    return executor.refersTo(loop.executor());
  }

  /** Sends a no-op, unless one is in flight, and returns that one. Empty if the loop has ended. */
  Optional<CompletableFuture<Long>> send() {
    earlier = underWay.filter(CompletableFuture::isDone).map(CompletableFuture::join).orElse(0L);
    if (underWay.isPresent() && !underWay.get().isDone()) return underWay;
    var loop = executor.get();
    underWay = loop == null ? Optional.empty() : sent(loop);
    return underWay;
  }

  private Optional<CompletableFuture<Long>> sent(Executor loop) {
    var took = new CompletableFuture<Long>();
    long start = nanos.getAsLong();
    sentAt = start;
    try {
      loop.execute(() -> took.complete(nanos.getAsLong() - start));
      return Optional.of(took);
    } catch (RejectedExecutionException e) {
      return Optional.empty();
    }
  }

  /** How late the loop was, or is by now. */
  Optional<Duration> lag() {
    var lag = underWay.map(took -> Math.max(earlier, took.getNow(nanos.getAsLong() - sentAt)));
    // Reported now, so not again at the next reading.
    underWay = underWay.filter(took -> !took.isDone());
    return lag.map(Duration::ofNanos);
  }
}
