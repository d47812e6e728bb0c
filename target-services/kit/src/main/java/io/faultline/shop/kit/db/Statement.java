package io.faultline.shop.kit.db;

import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.trace.TraceContext;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;

/** One SQL statement with the name that its metrics and spans carry. Confined to the event loop. */
public final class Statement {
  private final String sql;
  private final SqlClient pool;
  private final Guard guard;
  private final CallMeter meter;
  private final Runnable done;
  private final StatementSpans spans;
  private final Attributes attributes;

  /**
   * @param done runs after each successful {@link #run}
   */
  Statement(
      String operation,
      String sql,
      SqlClient pool,
      Guard guard,
      CallMeter meter,
      StatementSpans spans,
      Runnable done) {
    this.sql = sql;
    this.pool = pool;
    this.guard = guard;
    this.meter = meter;
    this.done = done;
    this.spans = spans;
    this.attributes = spans.statement(operation, sql);
  }

  /** Runs the statement on a connection of the pool, guarded. */
  public Future<RowSet<Row>> run(Object... values) {
    var caller = Context.current();
    return TraceContext.here(
            guard.call(meter.within(caller), abort -> execute(pool, caller, values)))
        .onSuccess(rows -> done.run());
  }

  /**
   * Runs the statement on this connection, within its transaction; not guarded, as it must not be
   * aborted half way. An exception thrown at once fails the future.
   */
  public Future<RowSet<Row>> on(SqlClient connection, Object... values) {
    var start = System.nanoTime();
    var caller = Context.current();
    return Future.succeededFuture()
        .compose(go -> execute(connection, caller, values))
        .onComplete(
            result ->
                meter.within(caller).ended(System.nanoTime() - start, Database.outcome(result)));
  }

  private Future<RowSet<Row>> execute(SqlClient client, Context caller, Object... values) {
    return spans.around(
        caller, attributes, () -> client.preparedQuery(sql).execute(Tuple.wrap(values)));
  }
}
