package io.faultline.shop.delivery;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The pool of the service's own database. It connects at first use. */
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
    pool.setMinimumIdle(1);
    pool.setConnectionTimeout(PATIENCE_MS);
    return pool;
  }
}
