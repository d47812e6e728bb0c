package io.faultline.shop.product;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Statement;
import io.faultline.shop.kit.trace.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes stock for orders and gives it back. Each change is one statement, so one transaction; rows
 * of stock are locked in the order of their skus, so that two orders never wait for each other.
 */
final class Reservations {
  static final String DECIDED_TOPIC = "stock.decided";

  private static final String RESERVE =
      """
      WITH wanted AS (SELECT sku, quantity FROM unnest($2::text[], $3::int[]) AS w (sku, quantity)),
      locked AS (SELECT sku, on_hand FROM stock WHERE sku = ANY($2) ORDER BY sku FOR UPDATE),
      missing AS (
        SELECT w.sku FROM wanted w LEFT JOIN locked l ON l.sku = w.sku
        WHERE l.sku IS NULL OR l.on_hand < w.quantity),
      made AS (
        INSERT INTO reservations (order_id, state)
        SELECT $1::uuid, CASE WHEN EXISTS (SELECT 1 FROM missing) THEN 'refused' ELSE 'reserved' END
        ON CONFLICT (order_id) DO NOTHING RETURNING state),
      items AS (
        INSERT INTO reservation_items (order_id, sku, quantity)
        SELECT $1::uuid, sku, quantity FROM wanted
        WHERE EXISTS (SELECT 1 FROM made WHERE state = 'reserved')),
      taken AS (
        UPDATE stock s SET on_hand = on_hand - w.quantity, reserved = reserved + w.quantity
        FROM wanted w
        WHERE s.sku = w.sku AND EXISTS (SELECT 1 FROM made WHERE state = 'reserved')),
      event AS (
        INSERT INTO outbox (topic, key, payload, traceparent)
        SELECT $4::text, $5::text, CASE state WHEN 'reserved' THEN $6::text ELSE $7::text END,
          $8::text FROM made)
      SELECT state FROM made""";
  private static final String SETTLE =
      """
      WITH settled AS (
        UPDATE reservations SET state = $2, settled_at = now()
        WHERE order_id = $1 AND state = 'reserved' RETURNING order_id),
      items AS (
        SELECT i.sku, i.quantity FROM reservation_items i JOIN settled s ON s.order_id = i.order_id),
      locked AS (
        SELECT sku FROM stock WHERE sku IN (SELECT sku FROM items) ORDER BY sku FOR UPDATE),
      moved AS (
        UPDATE stock s SET reserved = reserved - i.quantity,
          sold = sold + CASE $2 WHEN 'sold' THEN i.quantity ELSE 0 END,
          on_hand = on_hand + CASE $2 WHEN 'sold' THEN 0 ELSE i.quantity END
        FROM items i, locked l WHERE s.sku = i.sku AND l.sku = i.sku)
      SELECT order_id FROM settled""";
  private static final String BAR =
      "INSERT INTO reservations (order_id, state, settled_at) VALUES ($1, 'released', now())"
          + " ON CONFLICT (order_id) DO NOTHING";
  private static final String FIND = "SELECT state FROM reservations WHERE order_id = $1";

  private final Statement reserve;
  private final Statement settle;
  private final Statement bar;
  private final Statement find;

  Reservations(Database database) {
    reserve = database.statement("reserve stock", RESERVE);
    settle = database.statement("settle reservation", SETTLE);
    bar = database.statement("bar reservation", BAR);
    find = database.statement("find reservation", FIND);
  }

  /**
   * Reserves all articles of the order or none, and writes the event. Returns the state; empty if
   * the order was handled before.
   */
  Future<Optional<String>> reserve(AcceptedOrder accepted) {
    var order = accepted.order();
    return reserve
        .run(
            order,
            accepted.skus(),
            accepted.quantities(),
            DECIDED_TOPIC,
            order.toString(),
            event(order, "reserved"),
            event(order, "refused"),
            TraceContext.current())
        .map(rows -> first(rows).map(row -> row.getString("state")));
  }

  private static String event(UUID order, String outcome) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", order.toString())
        .put("at", Instant.now().toString())
        .put("outcome", outcome)
        .encode();
  }

  /** Marks the order's articles as sold; false if none was reserved. */
  Future<Boolean> sell(UUID order) {
    return settle.run(order, "sold").map(rows -> rows.size() == 1);
  }

  /**
   * Returns the order's articles to stock; false if none was reserved. A later reservation for the
   * order is refused.
   */
  Future<Boolean> release(UUID order) {
    return bar.run(order)
        .compose(barred -> settle.run(order, "released"))
        .map(rows -> rows.size() == 1);
  }

  Future<Optional<String>> find(UUID order) {
    return find.run(order).map(rows -> first(rows).map(row -> row.getString("state")));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    return rows.stream().findFirst();
  }
}
