package io.faultline.local.broker;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The messages that services parked and that have not been sent again yet. The progress is kept at
 * the broker as committed offsets, and is committed only after the broker has all messages sent: a
 * process that dies in between sends some again, and loses none. One call at a time.
 */
public final class DeadLetters {
  private static final String GROUP = "dead-letters-replay";
  private static final int TIMEOUT_MS = 5000;
  private static final Duration POLL = Duration.ofMillis(200);

  private final String bootstrap;
  private final String topic;

  /**
   * @param bootstrap {@code host:port}
   */
  public DeadLetters(String bootstrap, String topic) {
    this.bootstrap = bootstrap;
    this.topic = topic;
  }

  /** How many messages were sent again, and how many dead letters are left. */
  public record Replayed(int replayed, int left) {}

  /**
   * The waiting messages, the oldest of each partition first; fails if the broker is unavailable.
   */
  public synchronized List<DeadLetter> waiting() throws IOException {
    return with(consumer -> read(consumer).stream().map(DeadLetter::of).toList());
  }

  /**
   * Sends the messages that are {@code chosen} to the topics they came from, with their keys; a
   * message parked by several services is sent once, because each of them reads the topic. The
   * other dead letters are parked again, because the topic is read in order.
   */
  public synchronized Replayed replay(Predicate<DeadLetter> chosen) throws IOException {
    return with(consumer -> replay(consumer, chosen));
  }

  private Replayed replay(Consumer<String, String> consumer, Predicate<DeadLetter> chosen) {
    var records = read(consumer);
    var going = new IdentityHashMap<ConsumerRecord<String, String>, DeadLetter>();
    for (var record : records) {
      var letter = DeadLetter.of(record);
      if (letter.canBeSent() && chosen.test(letter)) {
        going.put(record, letter);
      }
    }
    if (going.isEmpty()) {
      return new Replayed(0, records.size());
    }
    var sent = new HashSet<ProducerRecord<String, String>>();
    var acknowledged = new ArrayList<Future<?>>();
    try (var producer = producer()) {
      for (var record : records) {
        var letter = going.get(record);
        if (letter == null) {
          acknowledged.add(producer.send(again(record)));
        } else if (sent.add(message(letter))) {
          acknowledged.add(producer.send(message(letter)));
        }
      }
      await(producer, acknowledged);
    }
    consumer.commitSync(ends(records));
    return new Replayed(going.size(), records.size() - going.size());
  }

  private static ProducerRecord<String, String> message(DeadLetter letter) {
    return new ProducerRecord<>(letter.topic(), letter.key(), letter.value());
  }

  private static ProducerRecord<String, String> again(ConsumerRecord<String, String> record) {
    return new ProducerRecord<>(record.topic(), record.key(), record.value());
  }

  private static void await(Producer<String, String> producer, List<Future<?>> acknowledged) {
    producer.flush();
    for (var one : acknowledged) {
      try {
        one.get();
      } catch (ExecutionException notTaken) {
        throw new KafkaException(notTaken.getCause());
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new KafkaException(stopped);
      }
    }
  }

  private static Map<TopicPartition, OffsetAndMetadata> ends(
      List<ConsumerRecord<String, String>> records) {
    var ends = new HashMap<TopicPartition, OffsetAndMetadata>();
    for (var record : records) {
      ends.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
    }
    return ends;
  }

  /** Reads from the end of the last replay to the current end. */
  private List<ConsumerRecord<String, String>> read(Consumer<String, String> consumer) {
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(it -> new TopicPartition(it.topic(), it.partition()))
            .toList();
    consumer.assign(partitions);
    var ends = consumer.endOffsets(partitions);
    var open = new HashSet<>(partitions);
    var records = new ArrayList<ConsumerRecord<String, String>>();
    open.removeIf(it -> consumer.position(it) >= ends.get(it));
    while (!open.isEmpty()) {
      for (var record : consumer.poll(POLL)) {
        if (record.offset() < ends.get(new TopicPartition(record.topic(), record.partition()))) {
          records.add(record);
        }
      }
      open.removeIf(it -> consumer.position(it) >= ends.get(it));
    }
    return records;
  }

  private interface Question<T> {
    T ask(Consumer<String, String> consumer);
  }

  private <T> T with(Question<T> question) throws IOException {
    try (var consumer = consumer()) {
      return question.ask(consumer);
    } catch (KafkaException away) {
      throw new IOException("kafka %s: %s".formatted(bootstrap, away.getMessage()), away);
    }
  }

  private Consumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
            ConsumerConfig.GROUP_ID_CONFIG, GROUP,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
            ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
            ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS),
        new StringDeserializer(),
        new StringDeserializer());
  }

  private Producer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ProducerConfig.ACKS_CONFIG,
            "all",
            ProducerConfig.BUFFER_MEMORY_CONFIG,
            4L << 20,
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            TIMEOUT_MS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            TIMEOUT_MS,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            2 * TIMEOUT_MS),
        new StringSerializer(),
        new StringSerializer());
  }
}
