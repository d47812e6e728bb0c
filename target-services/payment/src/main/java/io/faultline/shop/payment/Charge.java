package io.faultline.shop.payment;

import io.faultline.shop.kit.kafka.Malformed;
import io.faultline.shop.kit.kafka.Message;
import io.faultline.shop.kit.trace.TraceContext;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.util.Objects;
import java.util.UUID;

/**
 * An amount to charge to a card for an order.
 *
 * @param attempts how many attempts were begun so far
 * @param reference the customer's own key of the order, for the card processor's records
 * @param traceparent the trace that the charge belongs to, empty for none
 */
record Charge(
    UUID order,
    String reference,
    long amountCents,
    String currency,
    String card,
    int attempts,
    String traceparent) {
  static Charge of(Message message) {
    try {
      var event = new JsonObject(message.value());
      return new Charge(
          UUID.fromString(event.getString("orderId")),
          event.getString("reference", ""),
          event.getLong("amountCents"),
          Objects.requireNonNull(event.getString("currency")),
          Objects.requireNonNull(event.getString("card")),
          0,
          TraceContext.current());
    } catch (RuntimeException unreadable) {
      throw new Malformed(
          "expected orderId, amountCents, currency and card, got " + message.value(), unreadable);
    }
  }

  static Charge of(Row row) {
    return new Charge(
        row.getUUID("order_id"),
        row.getString("reference"),
        row.getLong("amount_cents"),
        row.getString("currency"),
        row.getString("card"),
        row.getInteger("attempts"),
        row.getString("traceparent"));
  }

  Buffer request() {
    return new JsonObject()
        .put("amountCents", amountCents)
        .put("currency", currency)
        .put("card", card)
        .put("order", order.toString())
        .put("reference", reference)
        .toBuffer();
  }
}
