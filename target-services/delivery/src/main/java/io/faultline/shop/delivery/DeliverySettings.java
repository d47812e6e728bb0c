package io.faultline.shop.delivery;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings of the delivery service.
 *
 * @param database {@code postgresql://user:password@host:port/database}
 * @param kafka {@code host:port}
 * @param instance number of the process among those of the service, the same after a restart
 */
@ConfigurationProperties("delivery")
record DeliverySettings(URI database, String kafka, int instance) {
  private static final String DATABASE = "postgresql://user:password@host:port/database";

  DeliverySettings {
    if (!"postgresql".equals(database.getScheme())
        || database.getHost() == null
        || database.getUserInfo() == null
        || !database.getUserInfo().contains(":")) {
      throw new IllegalArgumentException("delivery.database: expected " + DATABASE);
    }
    if (!kafka.matches("[^:,\\s]+:\\d{1,5}(,[^:,\\s]+:\\d{1,5})*")) {
      throw new IllegalArgumentException("delivery.kafka: expected host:port, got " + kafka);
    }
  }

  String jdbcUrl() {
    return "jdbc:postgresql://%s:%d%s?connectTimeout=2&socketTimeout=10&ApplicationName=delivery"
        .formatted(database.getHost(), database.getPort(), database.getPath());
  }

  String user() {
    return database.getUserInfo().split(":", 2)[0];
  }

  String password() {
    return database.getUserInfo().split(":", 2)[1];
  }
}
