package io.faultline.shop.kit.kafka;

/**
 * A message of a topic; its value is JSON text.
 *
 * @param traceparent the trace that it belongs to (W3C Trace Context), empty for none
 */
public record Message(String topic, String key, String value, String traceparent) {
  public Message {
    if (topic.isEmpty() || key.isEmpty()) {
      throw new IllegalArgumentException(
          "message: expected a topic and a key, got '%s', '%s'".formatted(topic, key));
    }
  }

  public Message(String topic, String key, String value) {
    this(topic, key, value, "");
  }
}
