package io.faultline.shop.payment;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsReader;
import java.util.function.Supplier;

/** The settings of the payment service. */
public record PaymentSettings(
    ServiceSettings service,
    DatabaseUrl database,
    KafkaAddress kafka,
    Relay relay,
    PeerUrl cardProcessor) {
  static final int DEFAULT_PORT = 18082;

  static Supplier<PaymentSettings> read(SettingsReader reader) {
    var service = ServiceSettings.read(reader, "payment", DEFAULT_PORT);
    var database = DatabaseUrl.read(reader);
    var kafka = reader.required("FAULTLINE_KAFKA", KafkaAddress.EXPECTED, KafkaAddress::new);
    var relay = Relay.read(reader);
    var cards = reader.required("FAULTLINE_CARD_PROCESSOR_URL", PeerUrl.EXPECTED, PeerUrl::parse);
    return () ->
        new PaymentSettings(
            service.get(), database.get(), kafka.value(), relay.value(), cards.value());
  }
}
