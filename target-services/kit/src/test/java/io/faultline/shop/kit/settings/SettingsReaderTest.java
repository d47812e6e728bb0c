package io.faultline.shop.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SettingsReaderTest {
  private final Properties properties = new Properties();

  @Test
  void everyProblemIsReportedAtOnceAndUnknownKeysAreProblems() {
    var reader =
        SettingsReader.of(
            Map.of(
                "FAULTLINE_PORT",
                "high",
                "FAULTLINE_PROFILE",
                "brave",
                "FAULTLINE_PROT",
                "1",
                "PATH",
                "/bin"),
            properties);
    var service = ServiceSettings.read(reader, "order", 18081);
    var url = reader.required("FAULTLINE_DB_URL", DatabaseUrl.EXPECTED, DatabaseUrl::parse);

    assertThatThrownBy(() -> reader.finish(() -> service.get().name() + url.value()))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("FAULTLINE_PORT: expected a port from 0 to 65535, got 'high'")
        .hasMessageContaining(
            "FAULTLINE_PROFILE: expected naive, library-defaults or tuned, got 'brave'")
        .hasMessageContaining(
            "FAULTLINE_DB_URL: expected postgresql://user:password@host:port/database, got nothing")
        .hasMessageContaining("FAULTLINE_PROT: expected one of [FAULTLINE_DB_URL, ");
  }

  @Test
  void aSystemPropertyWinsOverTheEnvironment() {
    properties.setProperty("faultline.port", "2");
    var reader = SettingsReader.of(Map.of("FAULTLINE_PORT", "1"), properties);
    var service = ServiceSettings.read(reader, "order", 18081);

    assertThat(reader.finish(service))
        .isEqualTo(new ServiceSettings("order", "0", "127.0.0.1", 2, Profile.TUNED, true));
  }

  @Test
  void theEffectiveValuesKeepThePasswordToThemselves() {
    var reader =
        SettingsReader.of(
            Map.of("FAULTLINE_DB_URL", "postgresql://shop:secret@db:5433/orders"), properties);
    var url = reader.required("FAULTLINE_DB_URL", DatabaseUrl.EXPECTED, DatabaseUrl::parse);

    assertThat(reader.finish(url::value))
        .isEqualTo(new DatabaseUrl("db", 5433, "orders", "shop", "secret"));
    assertThat(reader.effective())
        .isEqualTo("FAULTLINE_DB_URL=postgresql://shop:***@db:5433/orders");
  }

  @Test
  void theAgentsSettingsAreNotOurs() {
    properties.setProperty("faultline.agent.loaded", "true");
    var reader = SettingsReader.of(Map.of(), properties);

    assertThat(reader.finish(() -> "fine")).isEqualTo("fine");
  }

  @Test
  void urlsOfAnotherKindAreRefused() {
    assertThatThrownBy(() -> DatabaseUrl.parse("mysql://a:b@c/d"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PeerUrl.parse("https://a"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new KafkaAddress("nowhere"))
        .hasMessageContaining("expected host:port");
  }
}
