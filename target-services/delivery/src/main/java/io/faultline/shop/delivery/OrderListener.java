package io.faultline.shop.delivery;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Reads confirmed orders on a thread of its own, ships them and publishes the shipments. The topic
 * serves as outbox: an offset is committed once the broker has the resulting events, so an event is
 * published at least once. A failed batch is read again. The service starts without database and
 * broker, and is ready once this thread has reached both.
 */
@Component
@Lazy(false)
class OrderListener implements SmartLifecycle {
  static final String TOPIC = "order.decided";
  private static final Logger LOG = LoggerFactory.getLogger(OrderListener.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long BACKOFF_MS = 500;

  private final Broker broker;
  private final Migration migration;
  private final Delivery delivery;
  private final DeliveryMeters meters;
  private final MessageSpans spans;
  private final Thread thread = new Thread(this::run, "order-listener");
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile boolean reading;

  OrderListener(
      Broker broker,
      Migration migration,
      Delivery delivery,
      DeliveryMeters meters,
      MessageSpans spans) {
    this.broker = broker;
    this.migration = migration;
    this.delivery = delivery;
    this.meters = meters;
    this.spans = spans;
    thread.setDaemon(true);
  }

  @Override
  public void start() {
    thread.start();
  }

  private void run() {
    while (!isStopping()) {
      try {
        migration.apply();
        read();
      } catch (InterruptedException stopped) {
        return;
      } catch (Throwable failed) {
        // Any exception: a service whose thread died silently would be useless.
        LOG.warn("{}: reading again after {}", TOPIC, failed.toString());
        reading = false;
        isStopping(BACKOFF_MS);
      }
    }
  }

  private void read() throws InterruptedException, ExecutionException {
    try (var consumer = broker.consumer();
        var producer = broker.producer()) {
      consumer.subscribe(List.of(TOPIC));
      read(consumer, producer);
    }
  }

  private void read(Consumer<String, String> consumer, Producer<String, String> producer)
      throws InterruptedException, ExecutionException {
    while (!isStopping()) {
      var records = consumer.poll(POLL);
      reading = !consumer.assignment().isEmpty();
      if (!records.isEmpty()) {
        handle(records, producer);
        consumer.commitSync();
      }
    }
  }

  private void handle(ConsumerRecords<String, String> records, Producer<String, String> producer)
      throws InterruptedException, ExecutionException {
    try (var batch = new Batch(spans, producer)) {
      try {
        records.forEach(record -> read(record, batch));
        try (var current = batch.first().makeCurrent()) {
          delivery.ship(batch.orders()).forEach(batch::ship);
        }
        batch.await();
      } catch (RuntimeException | ExecutionException failed) {
        batch.failed(failed);
        throw failed;
      }
    }
  }

  private void read(ConsumerRecord<String, String> record, Batch batch) {
    var trace = batch.begin(record);
    try {
      OrderDecided.parse(record.value()).ifConfirmed(order -> batch.confirmed(order, trace));
    } catch (IllegalArgumentException unreadable) {
      LOG.error(
          "{}: {} goes to the dead letters: {}", TOPIC, record.key(), unreadable.getMessage());
      batch.send(Messages.deadLetter(record, unreadable.getMessage()), trace);
      meters.parked(TOPIC);
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** Waits for the stop; returns whether it came within this time. */
  private boolean isStopping(long withinMs) {
    try {
      return stopping.await(withinMs, TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      return false;
    }
  }

  /** Whether the consumer has joined its group. */
  boolean isReading() {
    return reading;
  }

  @Override
  public void stop() {
    stopping.countDown();
    try {
      thread.join(POLL.multipliedBy(4).toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** Also false if the thread died. */
  @Override
  public boolean isRunning() {
    return thread.isAlive();
  }
}
