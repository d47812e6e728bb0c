package io.faultline.shop.kit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void aPasswordMayStandInAFile(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("password"), "secret\n").toString();
    var reader = reader("postgresql://shop@db/orders", file);
    var url = DatabaseUrl.read(reader);

    assertThat(reader.finish(url))
        .isEqualTo(new DatabaseUrl("db", 5432, "orders", "shop", "secret"));
    assertThat(reader.effective()).contains(file).doesNotContain("secret");
  }

  @Test
  void aFileWithoutAPasswordIsAProblem(@TempDir Path folder) throws Exception {
    var empty = Files.writeString(folder.resolve("empty"), "\n").toString();
    for (var file : List.of(empty, folder.resolve("none").toString())) {
      var reader = reader("postgresql://shop@db/orders", file);
      var url = DatabaseUrl.read(reader);

      assertThatThrownBy(() -> reader.finish(url))
          .hasMessage(
              "settings: FAULTLINE_DB_PASSWORD_FILE: expected a file with the password, got '%s'",
              file);
    }
  }

  private SettingsReader reader(String url, String passwordFile) {
    return SettingsReader.of(
        Map.of("FAULTLINE_DB_URL", url, "FAULTLINE_DB_PASSWORD_FILE", passwordFile), properties);
  }
}
