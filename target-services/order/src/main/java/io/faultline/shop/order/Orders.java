package io.faultline.shop.order;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Schema;
import io.faultline.shop.kit.db.Statement;
import io.faultline.shop.kit.http.Contradiction;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Duration;
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
  static final String ACCEPTED_TOPIC = "order.accepted";

  private static final String PLACE =
      """
      WITH placed AS (
        INSERT INTO orders (id, idempotency_key, amount_cents, currency, card, status)
        VALUES ($1, $2, $3, $4, $5, 'accepted')
        ON CONFLICT (idempotency_key) DO NOTHING RETURNING id),
      event AS (INSERT INTO outbox (topic, key, payload) SELECT $6::text, id::text, $7::text FROM placed)
      SELECT id FROM placed""";
  private static final String DECIDE =
      """
      WITH fresh AS (
        INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id)
      UPDATE orders SET status = $3, decided_at = now()
      WHERE id = $2 AND status = 'accepted' AND EXISTS (SELECT 1 FROM fresh)
      RETURNING extract(epoch FROM decided_at - accepted_at)::float8 AS seconds""";
  private static final String KNOWN =
      """
      SELECT id, status, amount_cents = $2 AND currency = $3 AND card = $4 AS same
      FROM orders WHERE idempotency_key = $1""";
  private static final String COLUMNS =
      "SELECT id, status, amount_cents, currency, accepted_at, decided_at FROM orders ";

  private final Statement place;
  private final Statement known;
  private final Statement byKey;
  private final Statement byId;
  private final Statement latest;
  private final Statement decide;

  Orders(Database database) {
    place = database.statement("place order", PLACE);
    known = database.statement("find order placed before", KNOWN);
    byKey = database.statement("find order by key", COLUMNS + "WHERE idempotency_key = $1");
    byId = database.statement("find order", COLUMNS + "WHERE id = $1");
    latest = database.statement("list orders", COLUMNS + "ORDER BY accepted_at DESC LIMIT $1");
    decide = database.statement("decide order", DECIDE);
  }

  /** What became of a request to place an order: {@code fresh} unless the key was known. */
  record Placed(UUID id, String status, boolean fresh) {}

  /**
   * Writes the order and its event, or finds the order that came with the same key before; fails
   * with {@link Contradiction} where that was another order (draft-ietf-httpapi-idempotency-key,
   * 2.7).
   */
  Future<Placed> place(NewOrder order, UUID id) {
    return place
        .run(
            id,
            order.idempotencyKey(),
            order.amountCents(),
            order.currency(),
            order.card(),
            ACCEPTED_TOPIC,
            event(order, id))
        .compose(
            rows ->
                rows.size() == 1
                    ? Future.succeededFuture(new Placed(id, "accepted", true))
                    : known(order));
  }

  private Future<Placed> known(NewOrder order) {
    return known
        .run(order.idempotencyKey(), order.amountCents(), order.currency(), order.card())
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

  private static String event(NewOrder order, UUID id) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", id.toString())
        .put("reference", order.idempotencyKey())
        .put("at", Instant.now().toString())
        .put("amountCents", order.amountCents())
        .put("currency", order.currency())
        .put("card", order.card())
        .encode();
  }

  Future<Optional<Order>> find(UUID id) {
    return byId.run(id).map(rows -> orders(rows).stream().findFirst());
  }

  /** The order that came with this key, or none. */
  Future<List<Order>> withKey(String key) {
    return byKey.run(key).map(Orders::orders);
  }

  Future<List<Order>> latest(int atMost) {
    return latest.run(atMost).map(Orders::orders);
  }

  /**
   * How long the order was undecided; nothing if the event is known or the order was decided
   * before.
   */
  Future<Optional<Duration>> decide(Decision decision) {
    return decide
        .run(decision.eventId(), decision.orderId(), decision.status())
        .map(
            rows ->
                stream(rows)
                    .map(row -> Duration.ofNanos((long) (row.getDouble("seconds") * 1e9)))
                    .findFirst());
  }

  private static List<Order> orders(RowSet<Row> rows) {
    return stream(rows).map(Order::of).toList();
  }

  private static Stream<Row> stream(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
