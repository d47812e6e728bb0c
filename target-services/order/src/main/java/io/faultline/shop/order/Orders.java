package io.faultline.shop.order;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Schema;
import io.faultline.shop.kit.db.Statement;
import io.faultline.shop.kit.http.Contradiction;
import io.faultline.shop.kit.trace.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The orders in their database. Each change is one statement, so one transaction. */
final class Orders {
  static final Schema SCHEMA =
      new Schema(List.of(Schema.OUTBOX, "io/faultline/shop/order/migration"));

  private static final String PLACE =
      """
      WITH placed AS (
        INSERT INTO orders (id, idempotency_key, amount_cents, currency, card, items, step, status)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'accepted')
        ON CONFLICT (idempotency_key) DO NOTHING RETURNING id),
      event AS (
        INSERT INTO outbox (topic, key, payload, traceparent)
        SELECT $8::text, id::text, $9::text, $10::text FROM placed)
      SELECT id FROM placed""";
  private static final String KNOWN =
      """
      SELECT id, status,
        amount_cents = $2 AND currency = $3 AND card = $4 AND items = $5 AS same
      FROM orders WHERE idempotency_key = $1""";
  private static final String FIND = "SELECT " + Order.COLUMNS + " FROM orders ";

  private final Statement place;
  private final Statement known;
  private final Statement byKey;
  private final Statement byId;
  private final Statement latest;

  Orders(Database database) {
    place = database.statement("place order", PLACE);
    known = database.statement("find order placed before", KNOWN);
    byKey = database.statement("find order by key", FIND + "WHERE idempotency_key = $1");
    byId = database.statement("find order", FIND + "WHERE id = $1");
    latest = database.statement("list orders", FIND + "ORDER BY accepted_at DESC LIMIT $1");
  }

  /**
   * The result of a request to place an order.
   *
   * @param fresh false if an order with the same key was placed before
   */
  record Placed(UUID id, String status, boolean fresh) {}

  /**
   * Writes the order and its event, or returns the earlier order with the same key. Fails with
   * {@link Contradiction} if that order is different (draft-ietf-httpapi-idempotency-key, 2.7).
   */
  Future<Placed> place(NewOrder order, UUID id) {
    return place
        .run(
            id,
            order.idempotencyKey(),
            order.amountCents(),
            order.currency(),
            order.card(),
            Item.json(order.items()),
            order.items().isEmpty() ? "charging" : "reserving",
            order.items().isEmpty() ? Topics.PAYMENT_REQUESTED : Topics.ACCEPTED,
            order.items().isEmpty() ? paymentRequested(order, id) : accepted(order, id),
            TraceContext.current())
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(new Placed(id, "accepted", true))
                    : known(order));
  }

  private Future<Placed> known(NewOrder order) {
    return known
        .run(
            order.idempotencyKey(),
            order.amountCents(),
            order.currency(),
            order.card(),
            Item.json(order.items()))
        .map(rows -> known(order.idempotencyKey(), rows.iterator().next()));
  }

  private static Placed known(String key, Row row) {
    if (!row.getBoolean("same")) {
      throw new Contradiction(
          "Idempotency-Key: expected the order that '%s' came with before, got another"
              .formatted(key));
    }
    return new Placed(row.getUUID("id"), row.getString("status"), false);
  }

  /** The event for product, which does not need the card. */
  private static String accepted(NewOrder order, UUID id) {
    return event(order, id).put("items", Item.json(order.items())).encode();
  }

  private static String paymentRequested(NewOrder order, UUID id) {
    return event(order, id)
        .put("amountCents", order.amountCents())
        .put("currency", order.currency())
        .put("card", order.card())
        .encode();
  }

  private static JsonObject event(NewOrder order, UUID id) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", id.toString())
        .put("reference", order.idempotencyKey())
        .put("at", Instant.now().toString());
  }

  Future<Optional<Order>> find(UUID id) {
    return byId.run(id).map(rows -> orders(rows).stream().findFirst());
  }

  /** The order with this key; an empty list if there is none. */
  Future<List<Order>> withKey(String key) {
    return byKey.run(key).map(Orders::orders);
  }

  Future<List<Order>> latest(int atMost) {
    return latest.run(atMost).map(Orders::orders);
  }

  private static List<Order> orders(RowSet<Row> rows) {
    return stream(rows).map(Order::of).toList();
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
