package io.faultline.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.client.ClockOffset.RoundTrip;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void theTruthIsAlwaysWithinItsError() {
    var random = new Random(7);
    for (int round = 0; round < 1000; round++) {
      var ahead = Duration.ofMillis(random.nextLong(-5000, 5000));
      var trips =
          random
              .longs(5, 0, 20_000)
              .mapToObj(micros -> trip(ahead, micros, random.nextLong(micros + 1)))
              .toList();
      var offset = ClockOffset.estimate(trips);
      assertThat(offset.ahead().minus(ahead).abs()).isLessThanOrEqualTo(offset.error());
    }
  }

  @Test
  void anInstantOfTheOtherClockIsMovedBack() {
    var offset = new ClockOffset(Duration.ofSeconds(3), Duration.ZERO);
    assertThat(offset.toRun(NOW.plusSeconds(3))).isEqualTo(NOW);
  }

  @Test
  void refusesToGuessWithoutARoundTrip() {
    assertThatThrownBy(() -> ClockOffset.estimate(List.of()))
        .hasMessageContaining("expected a round trip");
  }

  private static RoundTrip trip(Duration ahead, long micros, long there) {
    return new RoundTrip(
        NOW, NOW.plusNanos(there * 1000).plus(ahead), NOW.plusNanos(micros * 1000));
  }
}
