package io.faultline.shop.payment;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Schema;
import io.faultline.shop.kit.db.Statement;
import io.faultline.shop.kit.trace.TraceContext;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The charges in their database. Each change is one statement, so one transaction. */
final class Charges {
  static final Schema SCHEMA =
      new Schema(List.of(Schema.OUTBOX, "io/faultline/shop/payment/migration"));
  static final String DECIDED_TOPIC = "payment.decided";

  /**
   * How long a claimed charge is not due, in case its process dies; longer than a guarded call with
   * its retries.
   */
  private static final Duration LEASE = Duration.ofSeconds(5);

  private static final String ACCEPT =
      "INSERT INTO charges (order_id, reference, amount_cents, currency, card, traceparent)"
          + " VALUES ($1, $2, $3, $4, $5, $6)"
          + " ON CONFLICT DO NOTHING";
  private static final String CLAIM =
      """
      UPDATE charges SET attempts = attempts + 1, due_at = now() + $2 * interval '1 millisecond'
      WHERE order_id IN (
        SELECT order_id FROM charges WHERE state = 'pending' AND due_at <= now()
        ORDER BY due_at LIMIT $1 FOR UPDATE SKIP LOCKED)
      RETURNING order_id, reference, amount_cents, currency, card, attempts, traceparent""";
  private static final String SETTLE =
      """
      WITH settled AS (
        UPDATE charges SET state = $2, decided_at = now()
        WHERE order_id = $1 AND state = 'pending' RETURNING order_id),
      captured AS (
        INSERT INTO captures (order_id, processor_id, amount_cents)
        SELECT $1::uuid, $3::text, amount_cents FROM charges WHERE order_id = $1 AND $3::text <> ''
        ON CONFLICT DO NOTHING),
      event AS (
        INSERT INTO outbox (topic, key, payload, traceparent)
        SELECT $4::text, $5::text, $6::text, $7::text FROM settled)
      SELECT order_id FROM settled""";
  private static final String POSTPONE =
      "UPDATE charges SET due_at = now() + $2 * interval '1 millisecond'"
          + " WHERE order_id = $1 AND state = 'pending'";
  private static final String ALL_DUE =
      "UPDATE charges SET due_at = accepted_at WHERE state = 'pending' AND order_id <> ALL($1)";
  private static final String COUNT =
      """
      SELECT (SELECT count(*) FROM captures WHERE order_id = $1) AS charged,
        (SELECT coalesce(sum(amount_cents), 0)::bigint FROM captures WHERE order_id = $1) AS cents,
        count(*) FILTER (WHERE state = 'declined') AS declined,
        count(*) FILTER (WHERE state = 'failed') AS failed,
        count(*) FILTER (WHERE state = 'pending') AS pending
      FROM charges WHERE order_id = $1""";

  private final Statement accept;
  private final Statement claim;
  private final Statement settle;
  private final Statement postpone;
  private final Statement allDue;
  private final Statement count;

  Charges(Database database) {
    accept = database.statement("accept charge", ACCEPT);
    claim = database.statement("claim charges", CLAIM);
    settle = database.statement("settle charge", SETTLE);
    postpone = database.statement("postpone charge", POSTPONE);
    allDue = database.statement("make charges due", ALL_DUE);
    count = database.statement("count charges", COUNT);
  }

  /** Records a charge; repeated calls have no effect. */
  Future<Void> accept(Charge charge) {
    return accept
        .run(
            charge.order(),
            charge.reference(),
            charge.amountCents(),
            charge.currency(),
            charge.card(),
            charge.traceparent())
        .mapEmpty();
  }

  /**
   * Claims the charges that have been due longest; no other process gets them before the lease
   * ends.
   */
  Future<List<Charge>> claim(int atMost) {
    return claim
        .run(atMost, (double) LEASE.toMillis())
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(Charge::of).toList());
  }

  /**
   * Decides the charge and writes the event, in one transaction; false if it had been decided
   * before.
   */
  Future<Boolean> settle(UUID order, Settlement settlement) {
    var processorId = settlement instanceof Settlement.Charged charged ? charged.processorId() : "";
    return settle
        .run(
            order,
            settlement.outcome(),
            processorId,
            DECIDED_TOPIC,
            order.toString(),
            event(order, settlement),
            TraceContext.current())
        .map(rows -> rows.size() == 1);
  }

  private static String event(UUID order, Settlement settlement) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", order.toString())
        .put("at", Instant.now().toString())
        .put("outcome", settlement.outcome())
        .encode();
  }

  Future<Void> postpone(UUID order, Duration delay) {
    return postpone.run(order, (double) delay.toMillis()).mapEmpty();
  }

  /** Makes all pending charges due, the oldest first, except the ones in flight. */
  Future<Void> makeAllDue(Set<UUID> inFlight) {
    return allDue.run((Object) inFlight.toArray(UUID[]::new)).mapEmpty();
  }

  /** The response of {@code GET /orders/{id}/charges}. */
  Future<JsonObject> count(UUID order) {
    return count.run(order).map(rows -> json(order, rows.iterator().next()));
  }

  private static JsonObject json(UUID order, Row row) {
    return new JsonObject()
        .put("order", order.toString())
        .put("charged", row.getLong("charged"))
        .put("declined", row.getLong("declined"))
        .put("failed", row.getLong("failed"))
        .put("pending", row.getLong("pending"))
        .put("amountCents", row.getLong("cents"));
  }
}
