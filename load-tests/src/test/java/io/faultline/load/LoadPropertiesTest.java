package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadPropertiesTest {
  private final Properties given = new Properties();

  LoadPropertiesTest() {
    given.setProperty("load.baseUrl", "http://127.0.0.1:18080");
    given.setProperty("load.perSecond", "40");
    given.setProperty("load.rampUpSeconds", "5");
    given.setProperty("load.durationSeconds", "60.5");
    given.setProperty("load.folder", "runs/1");
    given.setProperty("load.metricsPort", "18099");
  }

  @Test
  void readsWhatIsThereAndKnowsTheRest() {
    assertThat(LoadProperties.read(given))
        .isEqualTo(
            new LoadSettings(
                URI.create("http://127.0.0.1:18080"),
                40,
                Duration.ofSeconds(5),
                Duration.ofMillis(60_500),
                Path.of("runs/1"),
                18099,
                0.05,
                1));
  }

  @Test
  void tellsEveryProblemAtOnce() {
    var none = new Properties();
    none.setProperty("load.perSeconds", "40");
    assertThatThrownBy(() -> LoadProperties.read(none))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load.perSeconds: unknown property, expected one of load.allow,")
        .hasMessageContaining("load.baseUrl: expected http://<loopback address>:<port>, got noth")
        .hasMessageContaining("load.perSecond: expected 1 to 5000 per second, got nothing")
        .hasMessageContaining("load.durationSeconds: expected 1 to 3600 seconds, got nothing")
        .hasMessageContaining("load.folder: expected a folder, got nothing")
        .hasMessageContaining(
            "load.metricsPort: expected a whole number from 0 to 65535, got noth");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1",
        "http://127.9.8.255:1",
        "http://localhost:80",
        "http://[::1]:8"
      })
  void takesAnyLoopbackAddress(String url) {
    given.setProperty("load.baseUrl", url);
    assertThat(LoadProperties.read(given).baseUrl()).hasToString(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1:80",
        "http://example.org",
        "http://127.0.0.1.example.org",
        "http://127.0.0.999",
        "http://user@127.0.0.1:80",
        "http://127.0.0.1/shop",
        "http://127.0.0.1?a=b",
        "https://127.0.0.1",
        "127.0.0.1:80",
        "http://not a url"
      })
  void loadsNothingButThisMachine(String url) {
    refused("load.baseUrl", url);
  }

  @ParameterizedTest
  @CsvSource({
    "load.perSecond, 0.9",
    "load.perSecond, 5001",
    "load.perSecond, many",
    "load.perSecond, NaN",
    "load.durationSeconds, 0",
    "load.durationSeconds, 3601",
    "load.metricsPort, 65536",
    "load.metricsPort, 1.5",
    "load.declinedShare, 1.01",
    "load.seed, x"
  })
  void refusesWhatIsOutOfBounds(String name, String value) {
    refused(name, value);
  }

  private void refused(String name, String value) {
    given.setProperty(name, value);
    assertThatThrownBy(() -> LoadProperties.read(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": expected ")
        .hasMessageEndingWith(", got " + value)
        .message()
        .doesNotContain("\n");
  }
}
