package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final long ORIGIN = 1_000_000_000L;

  @Test
  void aConstantRateIsPlannedFromTheFirstJourneyOnHoweverLateTheOthersAre() {
    var arrivals = new Arrivals(40, Duration.ZERO, Duration.ofSeconds(100));
    assertThat(arrivals.next(ORIGIN)).isEqualTo(ORIGIN);
    assertThat(arrivals.next(ORIGIN + 9_000_000) - ORIGIN).isCloseTo(25_000, within(20L));
    assertThat(arrivals.next(ORIGIN + 9_000_000) - ORIGIN).isCloseTo(50_000, within(20L));
  }

  @Test
  void aRampGrowsEvenlyIntoTheFullRate() {
    var arrivals = new Arrivals(41, Duration.ofSeconds(10), Duration.ofSeconds(100));
    var offsets =
        LongStream.range(0, 400).map(i -> arrivals.next(ORIGIN) - ORIGIN).boxed().toList();
    assertThat(offsets).isSorted();
    // 21 a second on average: 210 by its end, a quarter of the way (5 s: 1 to 21) 55 of them.
    assertThat(offsets.get(55)).isCloseTo(5_000_000L, within(50_000L));
    assertThat(offsets.get(209)).isCloseTo(10_000_000L, within(50_000L));
    assertThat(offsets.get(210 + 41)).isCloseTo(11_000_000L, within(50_000L));
  }
}
