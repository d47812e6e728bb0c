package io.faultline.shop.kit.db;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.flywaydb.core.Flyway;

/**
 * Migrates a database by Flyway: runs the missing migrations in the order of their versions.
 * Several processes may do so at once. A migration that was run must never change.
 *
 * @param folders of migrations, on the class path; versions are unique over all of them
 */
public record Schema(List<String> folders) {
  /** The outbox's migrations have versions below 2. */
  public static final String OUTBOX = "io/faultline/shop/kit/db/migration";

  /** The URL of Flyway's own connection, with timeouts so that it cannot hang. */
  private static final String JDBC_URL =
      "jdbc:postgresql://%s:%d/%s?connectTimeout=2&socketTimeout=10&ApplicationName=migration";

  public Schema {
    folders = List.copyOf(folders);
  }

  /**
   * Migrates the database, on a worker thread because JDBC blocks; fails if the database cannot be
   * reached.
   */
  public Future<Void> apply(Vertx vertx, DatabaseUrl url) {
    return vertx.executeBlocking(
        () -> {
          migrate(url);
          return null;
        },
        false);
  }

  private void migrate(DatabaseUrl url) {
    Flyway.configure()
        .dataSource(
            JDBC_URL.formatted(url.host(), url.port(), url.database()), url.user(), url.password())
        .locations(folders.stream().map(folder -> "classpath:" + folder).toArray(String[]::new))
        .failOnMissingLocations(true)
        .outOfOrder(true)
        .load()
        .migrate();
  }
}
