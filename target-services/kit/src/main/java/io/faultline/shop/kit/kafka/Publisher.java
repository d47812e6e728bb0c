package io.faultline.shop.kit.kafka;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.trace.TraceContext;
import io.faultline.shop.kit.trace.Tracing;
import io.faultline.shop.telemetry.MessageMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends messages on a thread of its own, because {@code send} blocks during an outage of the
 * broker. After a failure some messages may have been sent; all must be sent again.
 */
public final class Publisher {
  private static final int DELIVERY_MS = 5000;

  /**
   * A client whose own thread died never sends again, so it is replaced after this many failed
   * tries.
   */
  private static final int TRIES_IN_VAIN = 3;

  /** After this time without a result the client's own thread must have died. */
  private static final long LAST_RESULT_MS = DELIVERY_MS + 2000;

  private final WorkerExecutor thread;
  private final Map<String, Object> settings;
  private final MessageMeter meter;
  private final MessageSpans spans;
  private Optional<Producer<String, String>> producer = Optional.empty();
  private int inVain;

  public Publisher(Vertx vertx, KafkaAddress address, Optional<Meters> meters, Tracing tracing) {
    this.thread = vertx.createSharedWorkerExecutor("publisher", 1);
    this.settings = settings(address);
    this.meter = new MessageMeter(meters, MessageMetrics.OUT);
    this.spans = new MessageSpans(tracing);
  }

  /**
   * The producer is not idempotent: the errors of such a producer are final, and readers are
   * idempotent anyway.
   */
  private static Map<String, Object> settings(KafkaAddress address) {
    return Map.of(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
        address.bootstrap(),
        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
        StringSerializer.class,
        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
        StringSerializer.class,
        ProducerConfig.ACKS_CONFIG,
        "all",
        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
        false,
        ProducerConfig.LINGER_MS_CONFIG,
        0,
        ProducerConfig.MAX_BLOCK_MS_CONFIG,
        3000,
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        3000,
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        DELIVERY_MS,
        ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
        500);
  }

  /** Completes when the broker has all messages. */
  public Future<Void> publish(List<Message> messages) {
    return thread.executeBlocking(
        () -> {
          send(messages);
          return null;
        });
  }

  /**
   * Connects and reads the metadata of these topics, so that the first message does not wait for
   * it: in a new process this takes more than a second. Fails during an outage of the broker; the
   * first message then waits.
   */
  public Future<Void> warmUp(List<String> topics) {
    return thread.executeBlocking(
        () -> {
          topics.forEach(topic -> producer().partitionsFor(topic));
          return null;
        });
  }

  private void send(List<Message> messages)
      throws InterruptedException, ExecutionException, TimeoutException {
    var sent = false;
    try {
      sendAll(messages);
      sent = true;
    } finally {
      inVain = sent ? 0 : inVain + 1;
      if (inVain >= TRIES_IN_VAIN) {
        renew();
      }
    }
  }

  private void renew() {
    inVain = 0;
    producer.ifPresent(p -> p.close(Duration.ZERO));
    producer = Optional.empty();
  }

  private void sendAll(List<Message> messages)
      throws InterruptedException, ExecutionException, TimeoutException {
    var acknowledged = new ArrayList<java.util.concurrent.Future<RecordMetadata>>();
    for (var message : messages) {
      acknowledged.add(send(message));
    }
    for (var one : acknowledged) {
      one.get(LAST_RESULT_MS, TimeUnit.MILLISECONDS);
    }
  }

  private java.util.concurrent.Future<RecordMetadata> send(Message message) {
    var to = producer();
    var span = spans.send(message);
    var record =
        new ProducerRecord<String, String>(message.topic(), message.key(), message.value());
    span.ifPresent(
        sent ->
            record
                .headers()
                .add(
                    TraceContext.TRACEPARENT,
                    sent.traceparent().getBytes(StandardCharsets.US_ASCII)));
    return to.send(
        record,
        (metadata, failure) -> {
          meter.ended(message.topic(), failure == null);
          span.ifPresent(sent -> sent.acknowledged(Optional.ofNullable(failure)));
        });
  }

  private Producer<String, String> producer() {
    if (producer.isEmpty()) {
      producer = Optional.of(new KafkaProducer<>(settings));
    }
    return producer.get();
  }

  public Future<Void> close() {
    return thread
        .executeBlocking(
            () -> {
              producer.ifPresent(p -> p.close(Duration.ofSeconds(1)));
              return null;
            })
        .eventually(thread::close)
        .mapEmpty();
  }
}
