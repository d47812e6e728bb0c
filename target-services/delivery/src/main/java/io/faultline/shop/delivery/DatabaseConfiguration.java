package io.faultline.shop.delivery;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool of the service's own database, migrated before anybody gets it. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {
  private static final int CONNECTIONS = 5;
  private static final long PATIENCE_MS = 2000;

  @Bean
  DataSource dataSource(DeliverySettings settings) {
    var pool = new HikariDataSource();
    pool.setJdbcUrl(settings.jdbcUrl());
    pool.setUsername(settings.user());
    pool.setPassword(settings.password());
    pool.setMaximumPoolSize(CONNECTIONS);
    pool.setConnectionTimeout(PATIENCE_MS);
    Flyway.configure()
        .dataSource(pool)
        .locations("classpath:io/faultline/shop/delivery/migration")
        .failOnMissingLocations(true)
        .load()
        .migrate();
    return pool;
  }
}
