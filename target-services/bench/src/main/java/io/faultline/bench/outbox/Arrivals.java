package io.faultline.bench.outbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Notes when each event is read from its topic; the key is the event's number. Thread-safe. */
final class Arrivals implements AutoCloseable {
  private final Map<String, Long> nanos = new ConcurrentHashMap<>();
  private final AtomicLong repeated = new AtomicLong();
  private final AtomicLong changed = new AtomicLong();
  private final Thread thread;
  private volatile boolean closed;

  Arrivals(String broker, String topic) {
    thread = new Thread(() -> read(broker, topic), "arrivals-" + topic);
    thread.setDaemon(true);
    thread.start();
  }

  private void read(String broker, String topic) {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            broker,
            "group.id",
            "bench-" + UUID.randomUUID(),
            "auto.offset.reset",
            "earliest",
            "metadata.max.age.ms",
            "1000");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.subscribe(List.of(topic));
      while (!closed) {
        for (var message : consumer.poll(Duration.ofMillis(100))) {
          note(message.key(), message.value());
        }
      }
    }
  }

  private void note(String key, String payload) {
    if (nanos.putIfAbsent(key, System.nanoTime()) != null) {
      repeated.incrementAndGet();
    }
    if (!payload.equals(Events.payload(key))) {
      changed.incrementAndGet();
    }
  }

  int count() {
    return nanos.size();
  }

  long at(String key) {
    return nanos.get(key);
  }

  long repeated() {
    return repeated.get();
  }

  /** How many came with another payload than was written. */
  long changed() {
    return changed.get();
  }

  void awaitCount(int expected, Duration atMost) throws InterruptedException {
    var deadline = System.nanoTime() + atMost.toNanos();
    while (count() < expected) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "expected %d events within %s, got %d".formatted(expected, atMost, count()));
      }
      Thread.sleep(5);
    }
  }

  @Override
  public void close() {
    closed = true;
  }
}
