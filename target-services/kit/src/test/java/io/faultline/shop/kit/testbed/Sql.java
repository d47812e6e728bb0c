package io.faultline.shop.kit.testbed;

import io.faultline.shop.kit.db.Database;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/** Queries a database from a test, on a connection of its own. */
public final class Sql {
  private static final Vertx VERTX = Vertx.vertx();

  private Sql() {}

  public static List<Row> run(DatabaseUrl url, String sql) {
    try {
      return PgConnection.connect(VERTX, Database.options(url, "test"))
          .compose(connection -> connection.query(sql).execute().eventually(connection::close))
          .map(rows -> StreamSupport.stream(rows.spliterator(), false).toList())
          .await(30, TimeUnit.SECONDS);
    } catch (TimeoutException slow) {
      throw new IllegalStateException(sql, slow);
    }
  }

  public static long count(DatabaseUrl url, String sql) {
    return run(url, sql).get(0).getLong(0);
  }
}
