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
   * A connection on which the database has been silent for so long is closed, and with it fails
   * what waits on it: a wire that lets nothing through says so to nobody. Longer than a transaction
   * of the outbox lasts where the broker is away.
   */
  public static final Duration SILENCE = Duration.ofSeconds(10);

  private final Pool pool;
  private final Guard guard;
  private final Function<String, CallMeter> meters;

  /** {@code meters} gives the meter of an operation. */
  public Database(Pool pool, Guard guard, Function<String, CallMeter> meters) {
    this.pool = pool;
    this.guard = guard;
    this.meters = meters;
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

  /** {@code silence}: how long a connection may be silent, {@link Duration#ZERO} for ever. */
  public static Pool pool(Vertx vertx, PgConnectOptions options, Duration silence) {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(CONNECTIONS).setConnectionTimeout(2))
        .with(
            new NetClientOptions()
                .setReadIdleTimeout((int) silence.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS))
        .connectingTo(options)
        .using(vertx)
        .build();
  }

  public Pool pool() {
    return pool;
  }

  public Statement statement(String operation, String sql) {
    return new Statement(sql, pool, guard, meters.apply(operation));
  }

  static Outcome outcome(AsyncResult<?> result) {
    return result.succeeded() ? Outcome.OK : Outcome.ERROR;
  }

  public Future<Void> close() {
    return pool.close();
  }
}
