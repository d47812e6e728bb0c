package io.faultline.shop.gateway;

import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsReader;
import java.util.function.Supplier;

/** The settings of the gateway. */
public record GatewaySettings(
    ServiceSettings service, PeerUrl order, PeerUrl product, PeerUrl member) {
  static final int DEFAULT_PORT = 18080;

  static Supplier<GatewaySettings> read(SettingsReader reader) {
    var service = ServiceSettings.read(reader, "gateway", DEFAULT_PORT);
    var order = reader.required("FAULTLINE_ORDER_URL", PeerUrl.EXPECTED, PeerUrl::parse);
    var product = reader.required("FAULTLINE_PRODUCT_URL", PeerUrl.EXPECTED, PeerUrl::parse);
    var member = reader.required("FAULTLINE_MEMBER_URL", PeerUrl.EXPECTED, PeerUrl::parse);
    return () -> new GatewaySettings(service.get(), order.value(), product.value(), member.value());
  }
}
