package io.faultline.shop.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Builds the messages that the service publishes. */
final class Messages {
  static final String SHIPPED = "order.shipped";
  private static final String DEAD_LETTERS = "dead-letters";

  private Messages() {}

  /** The event {@code order.shipped}, with the same id each time it is published. */
  static ProducerRecord<String, String> shipped(Shipment shipment) {
    var order = shipment.order().toString();
    var id = UUID.nameUUIDFromBytes((SHIPPED + order).getBytes(StandardCharsets.UTF_8));
    var event =
        JsonNodeFactory.instance
            .objectNode()
            .put("eventId", id.toString())
            .put("orderId", order)
            .put("at", shipment.shippedAt().toString());
    return new ProducerRecord<>(SHIPPED, order, event.toString());
  }

  static ProducerRecord<String, String> deadLetter(
      ConsumerRecord<String, String> record, String reason) {
    var letter =
        JsonNodeFactory.instance
            .objectNode()
            .put("service", "delivery")
            .put("at", Instant.now().toString())
            .put("reason", reason)
            .put("topic", record.topic())
            .put("key", record.key())
            .put("value", record.value());
    return new ProducerRecord<>(DEAD_LETTERS, record.key(), letter.toString());
  }
}
