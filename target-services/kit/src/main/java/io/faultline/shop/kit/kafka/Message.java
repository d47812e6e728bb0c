package io.faultline.shop.kit.kafka;

/** A message of a topic; its value is JSON text. */
public record Message(String topic, String key, String value) {
  public Message {
    if (topic.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException(
          "message: expected a topic and a key, got '%s', '%s'".formatted(topic, key));
    }
  }
}
