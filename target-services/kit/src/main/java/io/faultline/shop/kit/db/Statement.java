package io.faultline.shop.kit.db;

import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.metrics.CallMeter;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** One SQL statement with the name its metrics carry. Confined to the event loop. */
public final class Statement {
  private final String sql;
  private final SqlClient pool;
  private final Guard guard;
  private final CallMeter meter;
  private final Runnable done;

  /** {@code done} is run after each {@link #run} that has succeeded. */
  Statement(String sql, SqlClient pool, Guard guard, CallMeter meter, Runnable done) {
    this.sql = sql;
    this.pool = pool;
    this.guard = guard;
    this.meter = meter;
    this.done = done;
  }

  /** On a connection of the pool, guarded. */
  public Future<RowSet<Row>> run(Object... values) {
    return guard
        .call(meter, abort -> pool.preparedQuery(sql).execute(Tuple.wrap(values)))
        .onSuccess(rows -> done.run());
  }

  /**
   * On that connection, within its transaction; not guarded: it must not be given up half way. What
   * it throws at once is a failure as any other.
   */
  public Future<RowSet<Row>> on(SqlClient connection, Object... values) {
    var start = System.nanoTime();
    return Future.succeededFuture()
        .compose(go -> connection.preparedQuery(sql).execute(Tuple.wrap(values)))
        .onComplete(result -> meter.ended(System.nanoTime() - start, Database.outcome(result)));
  }
}
