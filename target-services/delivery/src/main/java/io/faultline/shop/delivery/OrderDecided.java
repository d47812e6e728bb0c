package io.faultline.shop.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.UUID;
import java.util.function.Consumer;

/** The event {@code order.decided}: an order is confirmed or cancelled. */
record OrderDecided(UUID order, boolean confirmed) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the event; fails with {@link IllegalArgumentException} if the text is not one. */
  static OrderDecided parse(String value) {
    try {
      var event = JSON.readTree(value == null ? "" : value);
      return new OrderDecided(
          UUID.fromString(event.path("orderId").asText()),
          switch (event.path("outcome").asText()) {
            case "confirmed" -> true;
            case "cancelled" -> false;
            default -> throw new IllegalArgumentException("outcome");
          });
    } catch (JsonProcessingException | IllegalArgumentException unreadable) {
      throw new IllegalArgumentException("expected orderId and outcome, got " + value, unreadable);
    }
  }

  void ifConfirmed(Consumer<UUID> then) {
    if (confirmed) {
      then.accept(order);
    }
  }
}
