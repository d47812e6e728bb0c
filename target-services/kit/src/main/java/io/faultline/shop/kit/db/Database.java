package io.faultline.shop.kit.db;

import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.telemetry.Outcome;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClientOptions;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The pool of a service's own database. It connects when first used, and again after an outage. */
public final class Database {
  private static final int CONNECTIONS = 10;

  /**
   * How long the database may be silent on a connection before it is closed, so that waiting
   * statements fail: a dead wire gives no error. Longer than a transaction of the outbox during an
   * outage of the broker.
   */
  public static final Duration SILENCE = Duration.ofSeconds(10);

  /** Shows the outbox's trigger that the writer wakes the relay itself. */
  private static final String OUTBOX_PROPERTY = "faultline.outbox";

  private static final String WRITES_EVENTS = "INSERT INTO outbox";

  private final Pool pool;
  private final Guard guard;
  private final Function<String, CallMeter> meters;
  private final StatementSpans spans;
  private Runnable eventsWritten = () -> {};

  /**
   * @param meters an operation to its meter
   */
  public Database(
      Pool pool, Guard guard, Function<String, CallMeter> meters, StatementSpans spans) {
    this.pool = pool;
    this.guard = guard;
    this.meters = meters;
    this.spans = spans;
  }

  public static PgConnectOptions options(DatabaseUrl url, String applicationName) {
    return new PgConnectOptions()
        .setHost(url.host())
        .setPort(url.port())
        .setDatabase(url.database())
        .setUser(url.user())
        .setPassword(url.password())
        .setCachePreparedStatements(true)
        .addProperty("application_name", applicationName);
  }

  /**
   * A pool of connections to a database, which connects at first use.
   *
   * @param silence how long a connection may be silent; {@link Duration#ZERO} for no limit
   */
  public static Pool pool(Vertx vertx, PgConnectOptions options, Duration silence) {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(CONNECTIONS).setConnectionTimeout(2))
        .with(
            new NetClientOptions()
                .setReadIdleTimeout((int) silence.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
        .connectingTo(new PgConnectOptions(options).addProperty(OUTBOX_PROPERTY, "wakes"))
        .using(vertx)
        .build();
  }

  public Pool pool() {
    return pool;
  }

  public Statement statement(String operation, String sql) {
    Runnable done = sql.contains(WRITES_EVENTS) ? () -> eventsWritten.run() : () -> {};
    return new Statement(operation, sql, pool, guard, meters.apply(operation), spans, done);
  }

  /** {@code listener} is called after each statement that has written events to the outbox. */
  void onEvents(Runnable listener) {
    eventsWritten = listener;
  }

  static Outcome outcome(AsyncResult<?> result) {
    return result.succeeded() ? Outcome.OK : Outcome.ERROR;
  }

  public Future<Void> close() {
    return pool.close();
  }
}
