package io.faultline.shop.kit.metrics;

import io.faultline.shop.telemetry.Metric;
import io.faultline.shop.telemetry.Outcome;
import io.opentelemetry.context.Context;
import io.prometheus.client.Counter;
import io.prometheus.client.Histogram;
import java.util.EnumMap;
import java.util.Map;

/** Counts and times one kind of call; labels are looked up only once. Thread-safe. */
public interface CallMeter {
  /** Records nothing. */
  CallMeter NONE = (nanos, outcome) -> {};

  /**
   * A call ended after that many nanoseconds; a rejected one was never sent and is counted only.
   */
  void ended(long nanos, Outcome outcome);

  /** The same for a call of that trace, so that an exemplar names it. */
  default CallMeter within(Context trace) {
    return (nanos, outcome) -> {
      try (var current = trace.makeCurrent()) {
        ended(nanos, outcome);
      }
    };
  }

  /** Labels {@code key} and outcome for the count, {@code key} for the duration. */
  static CallMeter of(Meters meters, Metric requests, Metric duration, String key) {
    var counters = new EnumMap<Outcome, Counter.Child>(Outcome.class);
    for (var outcome : Outcome.values()) {
      counters.put(outcome, meters.counter(requests).labels(key, outcome.label()));
    }
    return of(counters, meters.histogram(duration).labels(key));
  }

  private static CallMeter of(Map<Outcome, Counter.Child> counters, Histogram.Child durations) {
    return (nanos, outcome) -> {
      counters.get(outcome).inc();
      if (outcome != Outcome.REJECTED) {
        durations.observe(nanos / 1e9);
      }
    };
  }
}
