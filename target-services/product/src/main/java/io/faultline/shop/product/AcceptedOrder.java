package io.faultline.shop.product;

import io.faultline.shop.kit.kafka.Malformed;
import io.faultline.shop.kit.kafka.Message;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The event {@code order.accepted}: an order whose articles are to be reserved.
 *
 * @param items quantity by sku
 */
record AcceptedOrder(UUID order, Map<String, Integer> items) {
  AcceptedOrder {
    items = new LinkedHashMap<>(items);
    if (items.isEmpty() || items.values().stream().anyMatch(quantity -> quantity < 1)) {
      throw new IllegalArgumentException("items: expected one or more of each, got " + items);
    }
  }

  static AcceptedOrder of(Message message) {
    try {
      var event = new JsonObject(message.value());
      var items = new LinkedHashMap<String, Integer>();
      for (var item : event.getJsonArray("items")) {
        var wanted = (JsonObject) item;
        items.merge(wanted.getString("sku"), wanted.getInteger("quantity"), Integer::sum);
      }
      return new AcceptedOrder(UUID.fromString(event.getString("orderId")), items);
    } catch (RuntimeException unreadable) {
      throw new Malformed("expected orderId and items, got " + message.value(), unreadable);
    }
  }

  String[] skus() {
    return items.keySet().toArray(String[]::new);
  }

  Integer[] quantities() {
    return items.values().toArray(Integer[]::new);
  }
}
