package io.faultline.shop.order;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Statement;
import io.faultline.shop.kit.trace.TraceContext;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The steps of an accepted order: reserving → charging → decided → shipped. Each step is one
 * statement, so it shares a transaction with the event that starts the next one, and is idempotent
 * for repeated events.
 */
final class Saga {
  private static final String RESERVED =
      """
      WITH fresh AS (
        INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id),
      moved AS (
        UPDATE orders SET step = 'charging'
        WHERE id = $2 AND step = 'reserving' AND EXISTS (SELECT 1 FROM fresh)
        RETURNING id, idempotency_key, amount_cents, currency, card),
      event AS (
        INSERT INTO outbox (topic, key, payload, traceparent)
        SELECT $3::text, id::text, json_build_object(
          'eventId', $4::text, 'orderId', id, 'reference', idempotency_key, 'at', now(),
          'amountCents', amount_cents, 'currency', currency, 'card', card)::text, $5::text FROM moved)
      SELECT id FROM moved""";
  private static final String DECIDE =
      """
      WITH fresh AS (
        INSERT INTO inbox (event_id) VALUES ($1) ON CONFLICT DO NOTHING RETURNING event_id),
      decided AS (
        UPDATE orders SET status = $3, reason = $4, step = 'decided', decided_at = now()
        WHERE id = $2 AND status = 'accepted' AND EXISTS (SELECT 1 FROM fresh)
        RETURNING id, extract(epoch FROM decided_at - accepted_at)::float8 AS seconds),
      event AS (
        INSERT INTO outbox (topic, key, payload, traceparent)
        SELECT $5::text, id::text, $6::text, $7::text FROM decided)
      SELECT seconds FROM decided""";
  private static final String SHIPPED =
      """
      UPDATE orders SET shipped_at = now()
      WHERE id = $1 AND status = 'confirmed' AND shipped_at IS NULL
      RETURNING extract(epoch FROM shipped_at - decided_at)::float8 AS seconds""";
  private static final String OVERDUE =
      """
      SELECT id FROM orders
      WHERE step = 'reserving' AND accepted_at < now() - $1 * interval '1 millisecond'
      ORDER BY accepted_at LIMIT $2::int""";

  private final Statement reserved;
  private final Statement decide;
  private final Statement shipped;
  private final Statement overdue;

  Saga(Database database) {
    reserved = database.statement("go on to payment", RESERVED);
    decide = database.statement("decide order", DECIDE);
    shipped = database.statement("note shipment", SHIPPED);
    overdue = database.statement("find overdue reservations", OVERDUE);
  }

  /** Notes that the articles are reserved, and requests the payment. */
  Future<Void> reserved(UUID event, UUID order) {
    return reserved
        .run(
            event,
            order,
            Topics.PAYMENT_REQUESTED,
            UUID.randomUUID().toString(),
            TraceContext.current())
        .mapEmpty();
  }

  /**
   * Decides the order. Returns how long it was undecided; empty if the event is known or the order
   * was decided before.
   */
  Future<Optional<Duration>> decide(Decision decision) {
    return decide
        .run(
            decision.eventId(),
            decision.orderId(),
            decision.status(),
            decision.reason(),
            Topics.DECIDED,
            decision.event(),
            TraceContext.current())
        .map(rows -> rows.stream().map(Saga::seconds).findFirst());
  }

  /**
   * Notes the shipment. Returns how long the confirmed order waited for it; empty if it was noted
   * before.
   */
  Future<Optional<Duration>> shipped(UUID order) {
    return shipped.run(order).map(rows -> rows.stream().map(Saga::seconds).findFirst());
  }

  /** Orders whose articles have not been reserved within {@code patience}, the oldest first. */
  Future<List<UUID>> overdue(Duration patience, int atMost) {
    return overdue
        .run((double) patience.toMillis(), atMost)
        .map(rows -> rows.stream().map(row -> row.getUUID("id")).toList());
  }

  private static Duration seconds(Row row) {
    return Duration.ofNanos((long) (row.getDouble("seconds") * 1e9));
  }
}
