package io.faultline.shop.kit.db;

import io.faultline.shop.kit.kafka.Message;
import io.faultline.shop.kit.kafka.Publisher;
import io.faultline.shop.kit.trace.TraceContext;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the events of the outbox and deletes each once the broker has it, so it is published at
 * least once. Woken by this process's own statements, by the database's notifications of other
 * writers, and by a timer in case one is missed. Several relays share the work. Confined to the
 * event loop.
 */
public final class OutboxRelay implements Outbox {
  private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
  private static final int BATCH = 200;
  private static final long POLL_MS = 500;

  /**
   * The pause between two batches, so that a steady stream of events takes 50 transactions a second
   * and not one each; a single event is published at once.
   */
  private static final long REST_MS = 20;

  private static final String CLAIM =
      "SELECT id, topic, key, payload, traceparent FROM outbox ORDER BY id LIMIT "
          + BATCH
          + " FOR UPDATE SKIP LOCKED";
  private static final String DELETE = "DELETE FROM outbox WHERE id = ANY($1)";

  private final Vertx vertx;
  private final Database database;
  private final Publisher publisher;
  private final PgSubscriber notifications;
  private final Consumer<String> published;
  private final Statement claim;
  private final Statement delete;
  private Future<Void> running = Future.succeededFuture();
  private boolean woken;
  private boolean resting;
  private boolean stopping;
  private boolean failing;
  private long timer;

  /**
   * @param published called with the topic of each event that the broker has acknowledged
   */
  public OutboxRelay(
      Vertx vertx,
      Database database,
      PgConnectOptions options,
      Publisher publisher,
      Consumer<String> published) {
    this.vertx = vertx;
    this.database = database;
    this.publisher = publisher;
    this.published = published;
    this.notifications = PgSubscriber.subscriber(vertx, options).reconnectPolicy(tries -> POLL_MS);
    this.claim = database.statement("claim outbox", CLAIM);
    this.delete = database.statement("delete outbox", DELETE);
  }

  @Override
  public void start() {
    database.onEvents(this::wake);
    notifications.channel("outbox").handler(payload -> wake());
    notifications
        .connect()
        .onFailure(
            cause -> LOG.warn("outbox: no notifications, polling only: {}", cause.toString()));
    timer = vertx.setPeriodic(0, POLL_MS, id -> wake());
  }

  private void wake() {
    woken = true;
    if (running.isComplete() && !resting && !stopping) {
      woken = false;
      running = batch().map(this::after).otherwise(this::failed).mapEmpty();
    }
  }

  private Void after(int events) {
    failing = false;
    if (events == BATCH) {
      vertx.runOnContext(more -> wake());
    } else if (events > 0 || woken) {
      rest();
    }
    return null;
  }

  private void rest() {
    resting = true;
    vertx.setTimer(
        REST_MS,
        rested -> {
          resting = false;
          if (woken) {
            wake();
          }
        });
  }

  private Void failed(Throwable cause) {
    if (!failing) {
      LOG.warn("outbox: not published, will try again: {}", cause.toString());
      failing = true;
    }
    return null;
  }

  /** In no trace: the statement that woke it wrote one of many events. */
  private Future<Integer> batch() {
    return TraceContext.within(Context.root(), () -> database.pool().withTransaction(this::relay));
  }

  private Future<Integer> relay(SqlConnection connection) {
    return claim
        .on(connection)
        .compose(
            rows ->
                rows.size() == 0
                    ? Future.succeededFuture(0)
                    : publish(rows).compose(done -> delete(connection, rows)));
  }

  private Future<Void> publish(RowSet<Row> rows) {
    var messages = rows.stream().map(OutboxRelay::message).toList();
    return publisher
        .publish(messages)
        .onSuccess(done -> messages.forEach(message -> published.accept(message.topic())));
  }

  private static Message message(Row row) {
    return new Message(
        row.getString("topic"),
        row.getString("key"),
        row.getString("payload"),
        Objects.requireNonNullElse(row.getString("traceparent"), ""));
  }

  private Future<Integer> delete(SqlConnection connection, RowSet<Row> rows) {
    var ids = rows.stream().map(row -> row.getLong("id")).toArray(Long[]::new);
    return delete.on(connection, (Object) ids).map(rows.size());
  }

  @Override
  public Future<Void> stop() {
    stopping = true;
    vertx.cancelTimer(timer);
    return notifications.close().eventually(() -> running).otherwiseEmpty();
  }
}
