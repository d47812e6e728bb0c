package io.faultline.agent.observe.vitals;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * How late the event loops are and how full the pools, measured only on request. The list of loops
 * and pools is refreshed at most every ten seconds. Thread-safe.
 */
public final class Vitals {
  /** A loop that is later than this is reported with its lag so far. */
  private static final long PATIENCE_MILLIS = 200;

  private static final Duration KNOWN_FOR = Duration.ofSeconds(10);

  private final Instrumentation instrumentation;
  private final LongSupplier nanos;
  private final PoolFinder finder;
  private List<LoopProbe> loops = List.of();
  private List<PoolGauge> pools = List.of();
  private long lookUpAt;

  public Vitals(Instrumentation instrumentation, PoolFinder finder, LongSupplier nanos) {
    this.finder = finder;
    this.instrumentation = instrumentation;
    this.nanos = nanos;
    lookUpAt = nanos.getAsLong();
  }

  /** How long a no-op waited for an event loop. */
  public record LoopLag(String loop, Duration lag) {
    LoopLag named(String other) {
      return new LoopLag(other, lag);
    }
  }

  /** The measurements of one moment. */
  public record Reading(List<LoopLag> eventLoops, List<Pool> pools) {
    public Reading {
      eventLoops = List.copyOf(eventLoops);
      pools = List.copyOf(pools);
    }
  }

  /** Measures; takes 0.2 s if a loop is blocked. */
  public synchronized Reading read() {
    lookUp();
    return new Reading(lags(), fill());
  }

  private void lookUp() {
    if (nanos.getAsLong() - lookUpAt < 0) return;
    var known = loops;
    var found = EventLoopFinder.all(instrumentation);
    loops =
        found.stream()
            .map(
                loop ->
                    known.stream()
                        .filter(probe -> probe.isOf(loop))
                        .findFirst()
                        .orElseGet(() -> new LoopProbe(loop, nanos)))
            .toList();
    pools = finder.all(found);
    lookUpAt = nanos.getAsLong() + KNOWN_FOR.toNanos();
  }

  private List<LoopLag> lags() {
    await(loops.stream().flatMap(probe -> probe.send().stream()).toList());
    var lags = new ArrayList<LoopLag>();
    for (var probe : loops) probe.lag().ifPresent(lag -> lags.add(new LoopLag(probe.name(), lag)));
    return Names.distinct(lags, LoopLag::loop, LoopLag::named);
  }

  private static void await(List<CompletableFuture<Long>> sent) {
    try {
      CompletableFuture.allOf(sent.toArray(new CompletableFuture<?>[0]))
          .get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
      // the values known by now are the result
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Pool> fill() {
    var all = pools.stream().flatMap(gauge -> gauge.read().stream()).toList();
    return Names.distinct(all, Pool::name, Pool::named);
  }
}
