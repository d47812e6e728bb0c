package io.faultline.shop.order;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** An order with its present state. */
record Order(
    UUID id,
    String status,
    long amountCents,
    String currency,
    JsonArray items,
    OffsetDateTime acceptedAt,
    Optional<OffsetDateTime> decidedAt,
    Optional<String> reason,
    Optional<OffsetDateTime> shippedAt) {
  static final String COLUMNS =
      "id, status, amount_cents, currency, items, accepted_at, decided_at, reason, shipped_at";

  static Order of(Row row) {
    return new Order(
        row.getUUID("id"),
        row.getString("status"),
        row.getLong("amount_cents"),
        row.getString("currency"),
        row.getJsonArray("items"),
        row.getOffsetDateTime("accepted_at"),
        Optional.ofNullable(row.getOffsetDateTime("decided_at")),
        Optional.ofNullable(row.getString("reason")),
        Optional.ofNullable(row.getOffsetDateTime("shipped_at")));
  }

  JsonObject json() {
    return new JsonObject()
        .put("id", id.toString())
        .put("status", status)
        .put("amountCents", amountCents)
        .put("currency", currency)
        .put("acceptedAt", acceptedAt.toInstant().toString())
        .put("items", items)
        .put("decidedAt", text(decidedAt))
        .put("reason", reason.orElse(null))
        .put("shippedAt", text(shippedAt));
  }

  private static String text(Optional<OffsetDateTime> time) {
    return time.map(at -> at.toInstant().toString()).orElse(null);
  }
}
