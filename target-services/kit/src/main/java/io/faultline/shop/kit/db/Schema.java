package io.faultline.shop.kit.db;

import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Brings a database to what the code expects: runs the scripts it has not run yet, in their order,
 * in one transaction. Several processes may do so at once. A script that was run must never change.
 */
public final class Schema {
  private static final String PREPARE =
      "SELECT pg_advisory_xact_lock(4710);"
          + " CREATE TABLE IF NOT EXISTS schema_scripts ("
          + "name text PRIMARY KEY, run_at timestamptz NOT NULL DEFAULT now())";

  private final List<String> scripts;

  /** Paths of resources. */
  public Schema(List<String> scripts) {
    this.scripts = List.copyOf(scripts);
  }

  public Future<Void> apply(Pool pool) {
    return pool.withTransaction(
            connection ->
                connection
                    .query("SET LOCAL client_min_messages = warning; " + PREPARE)
                    .execute()
                    .compose(locked -> runAll(connection)))
        .mapEmpty();
  }

  private Future<Void> runAll(SqlConnection connection) {
    return connection
        .query("SELECT name FROM schema_scripts")
        .execute()
        .compose(
            rows -> {
              var done = rows.stream().map(row -> row.getString("name")).toList();
              var chain = Future.<Void>succeededFuture();
              for (var script : scripts) {
                if (!done.contains(script)) {
                  chain = chain.compose(before -> run(connection, script));
                }
              }
              return chain;
            });
  }

  private static Future<Void> run(SqlConnection connection, String script) {
    return connection
        .query(text(script) + "; INSERT INTO schema_scripts (name) VALUES ('" + script + "')")
        .execute()
        .mapEmpty();
  }

  private static String text(String script) {
    try (var in = Schema.class.getResourceAsStream(script)) {
      if (in == null) {
        throw new IllegalStateException("schema: expected a resource " + script + ", got none");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(script, unreadable);
    }
  }
}
