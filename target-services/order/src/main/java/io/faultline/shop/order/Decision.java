package io.faultline.shop.order;

import io.faultline.shop.kit.kafka.Malformed;
import io.faultline.shop.kit.kafka.Message;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.UUID;

/**
 * The outcome of an order.
 *
 * @param eventId of the event that decided it
 */
record Decision(UUID eventId, UUID orderId, Outcome outcome) {
  /** The outcomes of an order, with their reasons. */
  enum Outcome {
    CHARGED("confirmed", "charged"),
    DECLINED("cancelled", "card declined"),
    FAILED("cancelled", "payment failed"),
    OUT_OF_STOCK("cancelled", "out of stock"),
    NOT_RESERVED_IN_TIME("cancelled", "stock not reserved in time");

    private final String status;
    private final String reason;

    Outcome(String status, String reason) {
      this.status = status;
      this.reason = reason;
    }
  }

  /** Reads the event {@code payment.decided}. */
  static Decision ofPayment(Message message) {
    try {
      var event = new JsonObject(message.value());
      return new Decision(
          UUID.fromString(event.getString("eventId")),
          UUID.fromString(event.getString("orderId")),
          outcome(event.getString("outcome")));
    } catch (RuntimeException unreadable) {
      throw new Malformed(
          "expected eventId, orderId and outcome, got " + message.value(), unreadable);
    }
  }

  private static Outcome outcome(String ofPayment) {
    return switch (ofPayment) {
      case "charged" -> Outcome.CHARGED;
      case "declined" -> Outcome.DECLINED;
      case "failed" -> Outcome.FAILED;
      default -> throw new IllegalArgumentException("outcome: " + ofPayment);
    };
  }

  String status() {
    return outcome.status;
  }

  String reason() {
    return outcome.reason;
  }

  /** The event {@code order.decided}. */
  String event() {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", orderId.toString())
        .put("at", Instant.now().toString())
        .put("outcome", status())
        .put("reason", reason())
        .encode();
  }
}
