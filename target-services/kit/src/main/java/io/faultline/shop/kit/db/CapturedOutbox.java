package io.faultline.shop.kit.db;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outbox with change data capture, where a connector publishes events from the database's log.
 * Keeps each event until the connector's replication slot has confirmed a position behind it, and
 * then deletes it. So the table is small, it has every unpublished event, and a connector whose
 * slot is lost can start again from the table. The position of a new slot is behind every event of
 * the table, although none of them has been sent; so only a position that has moved since the slot
 * was first seen confirms. Confined to the event loop.
 */
public final class CapturedOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(CapturedOutbox.class);
  private static final long PERIOD_MS = 250;
  private static final int MOST = 20_000;

  /** Reads committed events only, which are in the log before the position. */
  private static final String LOOK =
      """
      SELECT (SELECT array_agg(id) FROM
            (SELECT id FROM outbox ORDER BY id LIMIT %d) AS oldest) AS ids,
          pg_current_wal_insert_lsn()::text AS position,
          (max(confirmed_flush_lsn) FILTER (WHERE wal_status <> 'lost'))::text AS confirmed,
          coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::float8
            AS retained_bytes,
          (SELECT setting::float8 FROM pg_settings WHERE name = 'max_slot_wal_keep_size')
            AS limit_megabytes
        FROM pg_replication_slots WHERE slot_name = $1"""
          .formatted(MOST);

  private static final String DELETE =
      """
      DELETE FROM outbox WHERE id = ANY($1) AND EXISTS (SELECT FROM pg_replication_slots
          WHERE slot_name = $2 AND confirmed_flush_lsn >= $3::text::pg_lsn
            AND confirmed_flush_lsn > $4::text::pg_lsn)
        RETURNING topic""";

  /** Writes to the log, so that there is a position to confirm if no other transaction writes. */
  private static final String NUDGE = "SELECT pg_current_xact_id()::text";

  private final Vertx vertx;
  private final Database database;
  private final String slot;
  private final Consumer<String> published;
  private final Consumer<SlotFigures> figures;
  private final Statement look;
  private final Statement delete;
  private final Statement nudge;

  /** The position of the slot when it was first seen; empty without a usable slot. */
  private Optional<String> first = Optional.empty();

  private Optional<Seen> seen = Optional.empty();
  private Future<Void> running = Future.succeededFuture();
  private boolean failing;
  private long timer;

  /**
   * The events that were in the table when the log had reached a position, and the slot's first
   * position.
   */
  private record Seen(List<Long> ids, String position, String first) {
    Seen {
      ids = List.copyOf(ids);
    }
  }

  /**
   * @param published called with the topic of each event that the connector has confirmed
   * @param figures called four times a second with the slot's figures
   */
  public CapturedOutbox(
      Vertx vertx,
      Database database,
      String slot,
      Consumer<String> published,
      Consumer<SlotFigures> figures) {
    this.vertx = vertx;
    this.database = database;
    this.slot = slot;
    this.published = published;
    this.figures = figures;
    this.look = database.statement("look at outbox", LOOK);
    this.delete = database.statement("delete outbox", DELETE);
    this.nudge = database.statement("move the log on", NUDGE);
  }

  /** The name of the replication slot of a service, which its connector uses. */
  public static String slotOf(String service) {
    return service + "_outbox";
  }

  @Override
  public void start() {
    timer = vertx.setPeriodic(PERIOD_MS, id -> turn());
  }

  private void turn() {
    if (running.isComplete()) {
      running = deleteConfirmed().compose(done -> lookAgain()).map(this::well).otherwise(this::ill);
    }
  }

  private Future<Void> deleteConfirmed() {
    return seen.map(this::delete).orElseGet(Future::succeededFuture);
  }

  private Future<Void> delete(Seen which) {
    return delete
        .on(
            database.pool(),
            (Object) which.ids().toArray(Long[]::new),
            slot,
            which.position(),
            which.first())
        .onSuccess(this::deleted)
        .mapEmpty();
  }

  private void deleted(RowSet<Row> rows) {
    rows.forEach(row -> published.accept(row.getString("topic")));
    if (rows.size() > 0) {
      seen = Optional.empty();
    }
  }

  private Future<Void> lookAgain() {
    return look.on(database.pool(), slot).map(rows -> rows.iterator().next()).compose(this::looked);
  }

  private Future<Void> looked(Row row) {
    figures.accept(
        new SlotFigures(
            row.getDouble("retained_bytes"), row.getDouble("limit_megabytes") * 1024 * 1024));
    var confirmed = Optional.ofNullable(row.getString("confirmed"));
    first = confirmed.map(position -> first.orElse(position));
    if (first.isEmpty()) {
      seen = Optional.empty();
      return Future.succeededFuture();
    }
    var ids = row.getArrayOfLongs("ids");
    if (seen.isEmpty() && ids != null) {
      seen = Optional.of(new Seen(List.of(ids), row.getString("position"), first.get()));
    }
    return seen.isPresent() && confirmed.equals(first)
        ? nudge.on(database.pool()).mapEmpty()
        : Future.succeededFuture();
  }

  private Void well(Void done) {
    failing = false;
    return null;
  }

  private Void ill(Throwable cause) {
    if (!failing) {
      LOG.warn("outbox: not looked at, will try again: {}", cause.toString());
      failing = true;
    }
    return null;
  }

  @Override
  public Future<Void> stop() {
    vertx.cancelTimer(timer);
    return running;
  }
}
