package io.faultline.shop.kit.kafka;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.trace.TraceContext;
import io.faultline.shop.kit.trace.Tracing;
import io.faultline.shop.telemetry.MessageMetrics;
import io.vertx.core.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads topics on a thread of its own, has the messages handled on a Vert.x context, and commits a
 * few times a second: each message is handled at least once. A failed message is handled again
 * until it succeeds; a malformed one goes to the dead letters.
 */
public final class Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(Subscription.class);
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * A commit costs the broker as much as a message; after a crash, messages without a commit are
   * read again.
   */
  private static final long COMMIT_EVERY_NANOS = Duration.ofMillis(250).toNanos();

  private final Map<String, Object> settings;
  private final SortedSet<String> topics;
  private final Batches batches;
  private final MessageMeter meter;
  private final Queue<ConsumerRecords<String, String>> early = new ArrayDeque<>();
  private final Loop loop;
  private volatile Optional<Consumer<String, String>> consumer = Optional.empty();

  /**
   * @param instance the same after a restart, so that the process gets its partitions back at once
   */
  public Subscription(
      KafkaAddress address,
      String group,
      String instance,
      Map<String, MessageHandler> handlers,
      DeadLetters deadLetters,
      Context context,
      Optional<Meters> meters,
      Tracing tracing) {
    this.settings = settings(address, group, instance);
    this.topics = new TreeSet<>(handlers.keySet());
    this.meter = new MessageMeter(meters, MessageMetrics.IN);
    this.loop = new Loop("subscription", this::read, this::failed);
    var byTopic = Map.copyOf(handlers);
    this.batches =
        new Batches(
            context,
            traced(group, byTopic, context, new MessageSpans(tracing)),
            deadLetters,
            meter,
            loop);
  }

  private static MessageHandler traced(
      String group, Map<String, MessageHandler> handlers, Context context, MessageSpans spans) {
    return message ->
        spans.process(context, group, message, () -> handlers.get(message.topic()).handle(message));
  }

  private static Map<String, Object> settings(KafkaAddress address, String group, String instance) {
    return Map.ofEntries(
        Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, address.bootstrap()),
        Map.entry(ConsumerConfig.GROUP_ID_CONFIG, group),
        Map.entry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, group + "-" + instance),
        Map.entry(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class),
        Map.entry(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class),
        Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
        Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
        Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100),
        Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
        Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1000),
        Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000),
        Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000),
        Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500));
  }

  public void start() {
    loop.start();
  }

  /** Why reading ended; empty also during an outage of the broker. */
  public Optional<String> problem() {
    return loop.problem();
  }

  private void read() {
    try (var opened = new KafkaConsumer<String, String>(settings)) {
      consumer = Optional.of(opened);
      opened.subscribe(topics);
      read(opened);
    } catch (WakeupException stopped) {
      LOG.debug("{}: woken to stop", topics);
    }
  }

  /**
   * Handles errors as well: Kafka's client fails with one if another server responds in the
   * broker's place.
   */
  private void failed(Throwable cause) {
    early.clear();
    LOG.warn("{}: reading again after {}", topics, cause.toString());
  }

  private void read(Consumer<String, String> from) {
    var handled = new HashMap<TopicPartition, OffsetAndMetadata>();
    try {
      var committed = System.nanoTime();
      while (!loop.isStopping()) {
        var records = early.isEmpty() ? from.poll(POLL) : early.remove();
        topics.forEach(topic -> meter.lag(topic, lag(from, topic)));
        if (!records.isEmpty() && handle(from, records)) {
          handled.putAll(records.nextOffsets());
        }
        if (records.isEmpty() || System.nanoTime() - committed > COMMIT_EVERY_NANOS) {
          commit(from, handled);
          committed = System.nanoTime();
        }
      }
    } finally {
      commit(from, handled);
    }
  }

  /** Handles the records; returns false if stopped before. */
  private boolean handle(Consumer<String, String> from, ConsumerRecords<String, String> records) {
    from.pause(from.assignment());
    var done = batches.handle(messages(records), () -> keepPlace(from));
    from.resume(from.paused());
    return done;
  }

  /**
   * Polls while paused, which keeps the membership of the group; records of new partitions are read
   * later.
   */
  private void keepPlace(Consumer<String, String> from) {
    var records = from.poll(Duration.ZERO);
    if (!records.isEmpty()) {
      early.add(records);
    }
    from.pause(from.assignment());
  }

  private static List<Message> messages(ConsumerRecords<String, String> records) {
    return StreamSupport.stream(records.spliterator(), false).map(Subscription::message).toList();
  }

  private static Message message(ConsumerRecord<String, String> record) {
    var key = record.key() == null ? "none" : record.key();
    var value = record.value() == null ? "" : record.value();
    return new Message(record.topic(), key, value, traceparent(record));
  }

  private static String traceparent(ConsumerRecord<String, String> record) {
    return Optional.ofNullable(record.headers().lastHeader(TraceContext.TRACEPARENT))
        .map(Header::value)
        .map(bytes -> new String(bytes, StandardCharsets.US_ASCII))
        .orElse("");
  }

  private void commit(
      Consumer<String, String> from, Map<TopicPartition, OffsetAndMetadata> handled) {
    if (handled.isEmpty()) {
      return;
    }
    var offsets = Map.copyOf(handled);
    handled.clear();
    try {
      from.commitSync(offsets);
    } catch (WakeupException stopped) {
      from.commitSync(offsets);
      throw stopped;
    } catch (KafkaException notCommitted) {
      // The messages will be read again, and recognized.
      LOG.warn("{}: not committed: {}", topics, notCommitted.toString());
    }
  }

  private static long lag(Consumer<String, String> from, String topic) {
    return from.assignment().stream()
        .filter(part -> part.topic().equals(topic))
        .mapToLong(part -> from.currentLag(part).orElse(0))
        .sum();
  }

  /** Ends the thread; messages in progress are finished first, within this time. Blocks. */
  public void close(Duration atMost) throws InterruptedException {
    loop.stop();
    consumer.ifPresent(Consumer::wakeup);
    loop.join(atMost);
  }
}
