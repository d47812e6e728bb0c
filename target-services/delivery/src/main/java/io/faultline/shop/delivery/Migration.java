package io.faultline.shop.delivery;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.stereotype.Component;

/** Migrates the database to this version's schema, once. Not thread-safe. */
@Component
class Migration {
  private final DataSource database;
  private boolean done;

  Migration(DataSource database) {
    this.database = database;
  }

  /** Fails if the database is not reachable. */
  void apply() {
    if (!done) {
      Flyway.configure()
          .dataSource(database)
          .locations("classpath:io/faultline/shop/delivery/migration")
          .failOnMissingLocations(true)
          .load()
          .migrate();
      done = true;
    }
  }
}
