package io.faultline.shop.order;

import io.faultline.shop.kit.kafka.Malformed;
import io.faultline.shop.kit.kafka.Message;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The event {@code stock.decided}: whether an order's articles are reserved. */
record StockDecision(UUID eventId, UUID orderId, boolean reserved) {
  static StockDecision of(Message message) {
    try {
      var event = new JsonObject(message.value());
      return new StockDecision(
          UUID.fromString(event.getString("eventId")),
          UUID.fromString(event.getString("orderId")),
          reserved(event.getString("outcome")));
    } catch (RuntimeException unreadable) {
      throw new Malformed(
          "expected eventId, orderId and outcome, got " + message.value(), unreadable);
    }
  }

  private static boolean reserved(String outcome) {
    return switch (outcome) {
      case "reserved" -> true;
      case "refused" -> false;
      default -> throw new IllegalArgumentException("outcome: " + outcome);
    };
  }
}
