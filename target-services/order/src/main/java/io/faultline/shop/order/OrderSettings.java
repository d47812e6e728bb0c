package io.faultline.shop.order;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsReader;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * The settings of the order service.
 *
 * @param reservationPatience how long an order may wait for its articles
 */
public record OrderSettings(
    ServiceSettings service,
    DatabaseUrl database,
    KafkaAddress kafka,
    Relay relay,
    Duration reservationPatience) {
  static final int DEFAULT_PORT = 18081;

  static Supplier<OrderSettings> read(SettingsReader reader) {
    var service = ServiceSettings.read(reader, "order", DEFAULT_PORT);
    var database = DatabaseUrl.read(reader);
    var kafka = reader.required("FAULTLINE_KAFKA", KafkaAddress.EXPECTED, KafkaAddress::new);
    var relay = Relay.read(reader);
    var patience =
        reader.optional(
            "FAULTLINE_RESERVATION_PATIENCE", "60", "seconds, 1 to 3600", OrderSettings::patience);
    return () ->
        new OrderSettings(
            service.get(), database.get(), kafka.value(), relay.value(), patience.value());
  }

  private static Duration patience(String seconds) {
    var patience = Duration.ofSeconds(Long.parseLong(seconds));
    if (patience.compareTo(Duration.ofSeconds(1)) < 0
        || patience.compareTo(Duration.ofHours(1)) > 0) {
      throw new IllegalArgumentException("not in range");
    }
    return patience;
  }
}
