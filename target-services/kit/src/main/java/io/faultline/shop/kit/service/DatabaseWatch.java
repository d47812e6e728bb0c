package io.faultline.shop.kit.service;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.db.Statement;
import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.telemetry.DatabaseMetrics;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the database and its schema, then queries it four times a second: whether it responds,
 * and its figures. Confined to the event loop.
 */
public final class DatabaseWatch {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final long PERIOD_MS = 250;
  private static final long AGAIN_MS = 250;
  private static final long PATIENCE_MS = 2000;

  private final Vertx vertx;
  private final Database database;
  private final Statement figures;
  private final Consumer<Row> listener;
  private Optional<String> problem = Optional.of("not reached yet");
  private boolean looking;

  /**
   * @param figures a query of one row, which the listener gets
   */
  public DatabaseWatch(Vertx vertx, Database database, String figures, Consumer<Row> listener) {
    this.vertx = vertx;
    this.database = database;
    this.figures = database.statement("read figures", figures);
    this.listener = listener;
  }

  /** Sets the gauges of the pool. */
  public static Consumer<Row> poolGauges(ServiceContext platform, Database database) {
    return platform
        .meters()
        .<Consumer<Row>>map(m -> row -> show(m, platform, database))
        .orElse(row -> {});
  }

  private static void show(Meters meters, ServiceContext platform, Database database) {
    var used = platform.pools().used();
    var connections = meters.gauge(DatabaseMetrics.POOL_CONNECTIONS);
    connections.labels(DatabaseMetrics.USED).set(used);
    connections.labels(DatabaseMetrics.IDLE).set(Math.max(0, database.pool().size() - used));
    meters.gauge(DatabaseMetrics.POOL_WAITERS).set(platform.pools().waiters());
  }

  /** Why the database cannot be used now; empty if it can. */
  public Optional<String> problem() {
    return problem;
  }

  /** Completes when {@code schema} has succeeded, which is tried again after each failure. */
  public Future<Void> start(Supplier<Future<Void>> schema) {
    var ready = Promise.<Void>promise();
    apply(schema, ready);
    return ready.future().onSuccess(done -> vertx.setPeriodic(0, PERIOD_MS, id -> look()));
  }

  private void apply(Supplier<Future<Void>> schema, Promise<Void> ready) {
    schema
        .get()
        .onSuccess(ready::complete)
        .onFailure(
            cause -> {
              note(cause);
              vertx.setTimer(AGAIN_MS, id -> apply(schema, ready));
            });
  }

  /** Queries the database, once at a time, so that a hanging one gets no further queries. */
  private void look() {
    if (looking) {
      return;
    }
    looking = true;
    figures
        .on(database.pool())
        .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
        .onSuccess(
            rows -> {
              note(Optional.empty());
              rows.forEach(listener);
            })
        .onFailure(this::note)
        .onComplete(done -> looking = false);
  }

  private void note(Throwable cause) {
    note(Optional.of(String.valueOf(cause.getMessage())));
  }

  private void note(Optional<String> now) {
    if (now.isPresent() != problem.isPresent()) {
      LOG.info("database: {}", now.orElse("ok"));
    }
    problem = now;
  }
}
