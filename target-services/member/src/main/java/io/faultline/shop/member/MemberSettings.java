package io.faultline.shop.member;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsReader;
import java.util.function.Supplier;

/** The settings of the member service. */
public record MemberSettings(ServiceSettings service, DatabaseUrl database) {
  static final int DEFAULT_PORT = 18084;

  static Supplier<MemberSettings> read(SettingsReader reader) {
    var service = ServiceSettings.read(reader, "member", DEFAULT_PORT);
    var database = DatabaseUrl.read(reader);
    return () -> new MemberSettings(service.get(), database.get());
  }
}
