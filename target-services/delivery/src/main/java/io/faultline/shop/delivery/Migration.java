package io.faultline.shop.delivery;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.stereotype.Component;

/** Brings the database to this version's form, once. For one thread. */
@Component
class Migration {
  private final DataSource database;
  private boolean done;

  Migration(DataSource database) {
    this.database = database;
  }

  /** Fails where the database is not reached. */
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
