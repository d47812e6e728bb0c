package io.faultline.shop.kit.kafka;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.telemetry.MessageMetrics;
import io.prometheus.client.Counter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts messages, if there are meters; labels are looked up once a topic. Thread-safe. */
final class MessageMeter {
  private final Optional<Meters> meters;
  private final String direction;
  private final Map<String, Counter.Child> done = new ConcurrentHashMap<>();
  private final Map<String, Counter.Child> failed = new ConcurrentHashMap<>();

  MessageMeter(Optional<Meters> meters, String direction) {
    this.meters = meters;
    this.direction = direction;
  }

  void ended(String topic, boolean ok) {
    if (meters.isPresent()) {
      var counters = ok ? done : failed;
      counters.computeIfAbsent(topic, t -> counter(meters.get(), t, ok ? "ok" : "error")).inc();
    }
  }

  private Counter.Child counter(Meters of, String topic, String outcome) {
    return of.counter(MessageMetrics.MESSAGES).labels(topic, direction, outcome);
  }

  void lag(String topic, long records) {
    meters.ifPresent(m -> m.gauge(MessageMetrics.CONSUMER_LAG).labels(topic).set((double) records));
  }
}
