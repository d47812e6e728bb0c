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
 * The outbox where a connector publishes it from the database's log: keeps each event until the
 * connector's replication slot has confirmed a position behind it, and then deletes it. So the
 * table stays small, what is not yet published is in it, and a connector whose slot is lost can
 * begin anew from the table. Confined to the event loop.
 */
public final class CapturedOutbox implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(CapturedOutbox.class);
  private static final long PERIOD_MS = 250;
  private static final int MOST = 20_000;

  /** What this sees is committed, and so stands in the log before the position. */
  private static final String LOOK =
      """
      SELECT (SELECT array_agg(id) FROM
            (SELECT id FROM outbox ORDER BY id LIMIT %d) AS oldest) AS ids,
          pg_current_wal_insert_lsn()::text AS position,
          coalesce(max(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 0)::float8
            AS retained_bytes,
          (SELECT setting::float8 FROM pg_settings WHERE name = 'max_slot_wal_keep_size')
            AS limit_megabytes
        FROM pg_replication_slots WHERE slot_name = $1"""
          .formatted(MOST);

  private static final String DELETE =
      """
      DELETE FROM outbox WHERE id = ANY($1) AND EXISTS (SELECT FROM pg_replication_slots
          WHERE slot_name = $2 AND confirmed_flush_lsn >= $3::text::pg_lsn)
        RETURNING topic""";

  private final Vertx vertx;
  private final Database database;
  private final String slot;
  private final Consumer<String> published;
  private final Consumer<SlotFigures> figures;
  private final Statement look;
  private final Statement delete;
  private Optional<Seen> seen = Optional.empty();
  private Future<Void> running = Future.succeededFuture();
  private boolean failing;
  private long timer;

  /** Events that were in the table when the log had reached a position. */
  private record Seen(List<Long> ids, String position) {
    Seen {
      ids = List.copyOf(ids);
    }
  }

  /**
   * {@code published} is told the topic of each event that the connector has confirmed, {@code
   * figures} four times a second how the slot is.
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
  }

  /** The slot of a service, as its connector is told too. */
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
        .on(database.pool(), (Object) which.ids().toArray(Long[]::new), slot, which.position())
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
    return look.on(database.pool(), slot).onSuccess(rows -> rows.forEach(this::looked)).mapEmpty();
  }

  private void looked(Row row) {
    figures.accept(
        new SlotFigures(
            row.getDouble("retained_bytes"), row.getDouble("limit_megabytes") * 1024 * 1024));
    var ids = row.getArrayOfLongs("ids");
    if (seen.isEmpty() && ids != null) {
      seen = Optional.of(new Seen(List.of(ids), row.getString("position")));
    }
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
