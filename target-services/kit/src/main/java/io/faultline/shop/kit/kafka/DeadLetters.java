package io.faultline.shop.kit.kafka;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.telemetry.MessageMetrics;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Parks messages that a service cannot handle in a topic of their own, with the reason, so that
 * they can be inspected and sent again. Thread-safe.
 */
public final class DeadLetters {
  public static final String TOPIC = "dead-letters";

  private final String service;
  private final Publisher publisher;
  private final Optional<Meters> meters;

  public DeadLetters(String service, Publisher publisher, Optional<Meters> meters) {
    this.service = service;
    this.publisher = publisher;
    this.meters = meters;
    meters.ifPresent(m -> m.counter(MessageMetrics.DEAD_LETTERS));
  }

  /**
   * Parks a message. Completes when the broker has it; otherwise fails, so that the message is not
   * lost.
   */
  Future<Void> park(Message message, String reason) {
    var letter =
        new JsonObject()
            .put("service", service)
            .put("at", Instant.now().toString())
            .put("reason", reason)
            .put("topic", message.topic())
            .put("key", message.key())
            .put("value", message.value());
    return publisher
        .publish(List.of(new Message(TOPIC, message.key(), letter.encode(), message.traceparent())))
        .onSuccess(
            parked ->
                meters.ifPresent(
                    m -> m.counter(MessageMetrics.DEAD_LETTERS).labels(message.topic()).inc()));
  }
}
