package io.faultline.shop.order;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsReader;
import java.util.function.Supplier;

/** What the order service is told. */
public record OrderSettings(ServiceSettings service, DatabaseUrl database, KafkaAddress kafka) {
  static final int DEFAULT_PORT = 18081;

  static Supplier<OrderSettings> read(SettingsReader reader) {
    var service = ServiceSettings.read(reader, "order", DEFAULT_PORT);
    var database = reader.required("FAULTLINE_DB_URL", DatabaseUrl.EXPECTED, DatabaseUrl::parse);
    var kafka = reader.required("FAULTLINE_KAFKA", KafkaAddress.EXPECTED, KafkaAddress::new);
    return () -> new OrderSettings(service.get(), database.value(), kafka.value());
  }
}
