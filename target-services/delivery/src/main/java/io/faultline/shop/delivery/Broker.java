package io.faultline.shop.delivery;

import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.stereotype.Component;

/** Connects to the broker. */
@Component
class Broker {
  private static final String GROUP = "delivery";

  /** Shipments may be delayed: four batches a second cost much less than one for each order. */
  private static final int WAIT_MS = 250;

  private static final int FULL_BYTES = 16_384;
  private final DeliverySettings settings;

  Broker(DeliverySettings settings) {
    this.settings = settings;
  }

  Producer<String, String> producer() {
    return new KafkaProducer<>(
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka(),
            ProducerConfig.ACKS_CONFIG, "all",
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false,
            ProducerConfig.LINGER_MS_CONFIG, 0,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 3000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 3000,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5000),
        new StringSerializer(),
        new StringSerializer());
  }

  /**
   * A consumer with a static group membership, so that it gets its partitions at once after a
   * restart.
   */
  Consumer<String, String> consumer() {
    return new KafkaConsumer<>(
        Map.ofEntries(
            Map.entry(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, settings.kafka()),
            Map.entry(ConsumerConfig.GROUP_ID_CONFIG, GROUP),
            Map.entry(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, GROUP + "-" + settings.instance()),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100),
            Map.entry(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, FULL_BYTES),
            Map.entry(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, WAIT_MS),
            Map.entry(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000),
            Map.entry(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1000),
            Map.entry(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 5000),
            Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000),
            Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000),
            Map.entry(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500)),
        new StringDeserializer(),
        new StringDeserializer());
  }
}
