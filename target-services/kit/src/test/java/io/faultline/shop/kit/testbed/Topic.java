package io.faultline.shop.kit.testbed;

import io.faultline.shop.kit.kafka.Message;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.trace.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes messages to a topic, and reads all of them, for tests. */
public final class Topic implements AutoCloseable {
  private final String name;
  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;
  private final List<Message> seen = new ArrayList<>();

  public Topic(KafkaAddress address, String name) {
    this.name = name;
    this.producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", address.bootstrap()),
            new StringSerializer(),
            new StringSerializer());
    this.consumer =
        new KafkaConsumer<>(
            Map.of(
                "bootstrap.servers",
                address.bootstrap(),
                "group.id",
                "test-" + UUID.randomUUID(),
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                "500"),
            new StringDeserializer(),
            new StringDeserializer());
    consumer.subscribe(List.of(name));
  }

  public void send(String key, String value) throws ExecutionException, InterruptedException {
    producer.send(new ProducerRecord<>(name, key, value)).get();
  }

  /** Within a trace, as another service would. */
  public void send(String key, String value, String traceparent)
      throws ExecutionException, InterruptedException {
    var record = new ProducerRecord<>(name, key, value);
    record.headers().add(TraceContext.TRACEPARENT, traceparent.getBytes(StandardCharsets.US_ASCII));
    producer.send(record).get();
  }

  /** Waits for the first matching message. */
  public Message await(Predicate<Message> wanted) {
    Wait.until("a message of " + name, () -> !seen(wanted).isEmpty());
    return seen(wanted).get(0);
  }

  /** All matching messages up to now. */
  public synchronized List<Message> seen(Predicate<Message> wanted) {
    consumer.poll(Duration.ofMillis(100)).forEach(record -> seen.add(message(record)));
    return seen.stream().filter(wanted).toList();
  }

  private Message message(ConsumerRecord<String, String> record) {
    var header = record.headers().lastHeader(TraceContext.TRACEPARENT);
    var trace = header == null ? "" : new String(header.value(), StandardCharsets.US_ASCII);
    return new Message(name, record.key(), record.value(), trace);
  }

  @Override
  public synchronized void close() {
    producer.close();
    consumer.close();
  }
}
