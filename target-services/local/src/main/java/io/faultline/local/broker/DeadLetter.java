package io.faultline.local.broker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A message that a service could not handle, as it was parked.
 *
 * @param partition with {@code offset} its place in the topic of the dead letters
 * @param at when it was parked, empty where it does not say
 * @param topic where the message was read, empty for what is no letter
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

  /** What is no letter is shown as it is: it can't be sent anywhere. */
  static DeadLetter of(ConsumerRecord<String, String> record) {
    try {
      var letter = JSON.readTree(record.value() == null ? "" : record.value());
      if (letter.path("topic").isTextual() && letter.path("value").isTextual()) {
        return of(record, letter);
      }
    } catch (JsonProcessingException unreadable) {
      // It is shown below.
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
