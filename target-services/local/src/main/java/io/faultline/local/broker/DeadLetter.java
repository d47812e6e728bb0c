package io.faultline.local.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that a service could not handle, as it was parked.
 *
 * @param partition with {@code offset} its place in the dead-letter topic
 * @param at when it was parked; empty if unknown
 * @param topic where the message was read; empty if this is not a dead letter
 */
public record DeadLetter(
    int partition,
    long offset,
    String service,
    String at,
    String reason,
    String topic,
    String key,
    String value) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A record that is not a dead letter is shown unchanged: it has no topic to go to. */
  static DeadLetter of(ConsumerRecord<String, String> record) {
    try {
      var letter = JSON.readTree(record.value() == null ? "" : record.value());
      if (letter.path("topic").isTextual() && letter.path("value").isTextual()) {
        return of(record, letter);
      }
    } catch (JsonProcessingException unreadable) {
      // The record is shown unchanged below.
    }
    var reason = "expected a dead letter with topic, key and value";
    return new DeadLetter(
        record.partition(), record.offset(), "", "", reason, "", record.key(), record.value());
  }

  private static DeadLetter of(ConsumerRecord<String, String> record, JsonNode letter) {
    return new DeadLetter(
        record.partition(),
        record.offset(),
        letter.path("service").asText(),
        letter.path("at").asText(),
        letter.path("reason").asText(),
        letter.path("topic").asText(),
        letter.path("key").asText(),
        letter.path("value").asText());
  }

  boolean canBeSent() {
    return !topic.isEmpty();
  }
}
