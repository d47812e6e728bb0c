package io.faultline.shop.order;

import io.faultline.shop.kit.kafka.Malformed;
import io.faultline.shop.kit.kafka.Message;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** What payment decided of an order, as it tells in {@code payment.decided}. */
record Decision(UUID eventId, UUID orderId, boolean charged) {
  static Decision of(Message message) {
    try {
      var event = new JsonObject(message.value());
      return new Decision(
          UUID.fromString(event.getString("eventId")),
          UUID.fromString(event.getString("orderId")),
          charged(event.getString("outcome")));
    } catch (RuntimeException unreadable) {
      throw new Malformed(
          "expected eventId, orderId and outcome, got " + message.value(), unreadable);
    }
  }

  private static boolean charged(String outcome) {
    return switch (outcome) {
      case "charged" -> true;
      case "declined", "failed" -> false;
      default -> throw new IllegalArgumentException("outcome: " + outcome);
    };
  }

  String status() {
    return charged ? "confirmed" : "cancelled";
  }
}
