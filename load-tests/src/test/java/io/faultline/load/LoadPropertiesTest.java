package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadPropertiesTest {
  private static final LoadDefaults DEFAULTS =
      new LoadDefaults(7, Duration.ofSeconds(2), Duration.ofSeconds(90), 1);

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
    assertThat(read())
        .isEqualTo(
            new LoadSettings(
                "http://127.0.0.1:18080",
                OpenLoad.of(40, Duration.ofSeconds(5), Duration.ofMillis(60_500), Spike.NONE),
                Path.of("runs/1"),
                18099,
                0.05,
                0.25,
                Optional.empty(),
                1,
                new Limits(OptionalDouble.empty(), OptionalInt.empty())));
  }

  @Test
  void aSimulationSaysWhatNoPropertySays() {
    for (var name : List.of("load.perSecond", "load.rampUpSeconds", "load.durationSeconds"))
      given.remove(name);
    assertThat(read().load())
        .isEqualTo(OpenLoad.of(7, Duration.ofSeconds(2), Duration.ofSeconds(90), Spike.NONE));
  }

  @Test
  void anySimulationTakesASpikeUsersAndLimits() {
    given.setProperty("load.spikeFactor", "3");
    given.setProperty("load.users", "users.csv");
    given.setProperty("load.maxFailedShare", "0.01");
    given.setProperty("load.maxP99Millis", "250");
    assertThat(read().load().stretches())
        .element(2)
        .isEqualTo(new Stretch(120, 120, Duration.ofSeconds(10)));
    assertThat(read().users()).contains(Path.of("users.csv"));
    assertThat(read().limits()).isEqualTo(new Limits(OptionalDouble.of(0.01), OptionalInt.of(250)));
  }

  @Test
  void aSpikeNeedsThreeSeconds() {
    given.setProperty("load.spikeFactor", "3");
    given.setProperty("load.durationSeconds", "2");
    assertThatThrownBy(this::read)
        .hasMessage("load.durationSeconds: expected 3 seconds or more for a spike, got 2");
  }

  @Test
  void reportsEveryProblemAtOnce() {
    var none = new Properties();
    none.setProperty("load.perSeconds", "40");
    none.setProperty("load.perSecond", "0");
    assertThatThrownBy(() -> LoadProperties.read(none, DEFAULTS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("load.perSeconds: unknown property, expected one of load.allow,")
        .hasMessageContaining("load.baseUrl: expected http://<loopback address>:<port>, or a host")
        .hasMessageContaining("load.perSecond: expected 1 to 5000 per second, got 0")
        .hasMessageContaining("load.folder: expected a folder, got nothing");
  }

  @Test
  void aPlanMustBeToldItsLoad() {
    assertThatThrownBy(() -> LoadProperties.readPlan(new Properties()))
        .hasMessageContaining("load.plan: expected a file, got nothing")
        .hasMessageContaining("load.perSecond: expected 1 to 5000 per second, got nothing")
        .hasMessageContaining("load.durationSeconds: expected 1 to 14400 seconds, got nothing")
        .hasMessageContaining(
            "load.metricsPort: expected a whole number from 0 to 65535, got noth");
  }

  @Test
  void takesAnotherHostOnlyWhereItIsNamed() {
    given.setProperty("load.baseUrl", "https://shop.example.org/api/");
    assertThatThrownBy(this::read).hasMessageContaining("load.baseUrl: expected ");
    given.setProperty("load.allow", "other.example.org,shop.example.org");
    assertThat(read().baseUrl()).isEqualTo("https://shop.example.org/api");
  }

  private LoadSettings read() {
    return LoadProperties.read(given, DEFAULTS);
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
    assertThat(read().baseUrl()).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://10.0.0.1:80",
        "http://example.org",
        "http://127.0.0.1.example.org",
        "http://127.0.0.999",
        "http://user@127.0.0.1:80",
        "http://127.0.0.1?a=b",
        "ftp://127.0.0.1",
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
    "load.durationSeconds, 14401",
    "load.metricsPort, 65536",
    "load.metricsPort, 1.5",
    "load.declinedShare, 1.01",
    "load.maxFailedShare, 2",
    "load.maxP99Millis, 0",
    "load.spikeFactor, 126",
    "load.spikeFactor, 0.5",
    "load.seed, x"
  })
  void refusesWhatIsOutOfBounds(String name, String value) {
    refused(name, value);
  }

  private void refused(String name, String value) {
    given.setProperty(name, value);
    assertThatThrownBy(this::read)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(name + ": expected ")
        .hasMessageEndingWith(", got " + value)
        .message()
        .doesNotContain("\n");
  }
}
