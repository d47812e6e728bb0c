package io.faultline.shop.order;

import io.faultline.shop.kit.kafka.Malformed;
import io.faultline.shop.kit.kafka.Message;
import io.vertx.core.json.JsonObject;
import java.util.UUID;

/** The event {@code order.shipped}. */
record Shipped(UUID orderId) {
  static Shipped of(Message message) {
    try {
      return new Shipped(UUID.fromString(new JsonObject(message.value()).getString("orderId")));
    } catch (RuntimeException unreadable) {
      throw new Malformed("expected orderId, got " + message.value(), unreadable);
    }
  }
}
