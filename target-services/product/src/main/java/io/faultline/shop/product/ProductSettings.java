package io.faultline.shop.product;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsReader;
import java.util.function.Supplier;

/** The settings of the product service. */
public record ProductSettings(
    ServiceSettings service, DatabaseUrl database, KafkaAddress kafka, Relay relay) {
  static final int DEFAULT_PORT = 18083;

  static Supplier<ProductSettings> read(SettingsReader reader) {
    var service = ServiceSettings.read(reader, "product", DEFAULT_PORT);
    var database = DatabaseUrl.read(reader);
    var kafka = reader.required("FAULTLINE_KAFKA", KafkaAddress.EXPECTED, KafkaAddress::new);
    var relay = Relay.read(reader);
    return () -> new ProductSettings(service.get(), database.get(), kafka.value(), relay.value());
  }
}
