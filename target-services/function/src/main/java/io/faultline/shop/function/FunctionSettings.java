package io.faultline.shop.function;

import io.faultline.shop.function.activator.Limits;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsReader;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of the function and its activator.
 *
 * @param product where prices are read that a request does not have; none if empty
 */
public record FunctionSettings(ServiceSettings service, Optional<PeerUrl> product, Limits limits) {
  static final int DEFAULT_PORT = 18086;
  private static final String NONE = "none";

  static Supplier<FunctionSettings> read(SettingsReader reader) {
    var service = ServiceSettings.read(reader, "function", DEFAULT_PORT);
    var product =
        reader.optional(
            "FAULTLINE_PRODUCT_URL", NONE, PeerUrl.EXPECTED + " or none", FunctionSettings::peer);
    var idle =
        reader.optional("FAULTLINE_IDLE", "30", "seconds, 1 to 86400", FunctionSettings::idle);
    var waiting =
        reader.optional("FAULTLINE_WAITING", "64", "1 to 10000", FunctionSettings::waiting);
    return () ->
        new FunctionSettings(
            service.get(),
            Optional.of(product.value()).filter(it -> !it.equals(NONE)).map(PeerUrl::parse),
            new Limits(Duration.ofSeconds(idle.value()), waiting.value()));
  }

  private static String peer(String text) {
    return text.equals(NONE) ? text : PeerUrl.parse(text).toString();
  }

  private static Integer idle(String text) {
    return between(text, 86_400);
  }

  private static Integer waiting(String text) {
    return between(text, 10_000);
  }

  private static Integer between(String text, int most) {
    var value = Integer.valueOf(text);
    if (value < 1 || value > most) {
      throw new IllegalArgumentException("expected 1 to " + most);
    }
    return value;
  }
}
