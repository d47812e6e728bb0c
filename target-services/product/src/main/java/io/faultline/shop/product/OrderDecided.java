package io.faultline.shop.product;

import io.faultline.shop.kit.kafka.Malformed;
import io.faultline.shop.kit.kafka.Message;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The event {@code order.decided}: an order is confirmed or cancelled. */
record OrderDecided(UUID order, boolean confirmed) {
  static OrderDecided of(Message message) {
    try {
      var event = new JsonObject(message.value());
      return new OrderDecided(
          UUID.fromString(event.getString("orderId")), confirmed(event.getString("outcome")));
    } catch (RuntimeException unreadable) {
      throw new Malformed("expected orderId and outcome, got " + message.value(), unreadable);
    }
  }

  private static boolean confirmed(String outcome) {
    return switch (outcome) {
      case "confirmed" -> true;
      case "cancelled" -> false;
      default -> throw new IllegalArgumentException("outcome: " + outcome);
    };
  }
}
