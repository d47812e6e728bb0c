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
    var arrivals = arrivals(40, Duration.ZERO, Spike.NONE);
    assertThat(arrivals.next(ORIGIN)).isEqualTo(ORIGIN);
    assertThat(arrivals.next(ORIGIN + 9_000_000) - ORIGIN).isCloseTo(25_000, within(20L));
    assertThat(arrivals.next(ORIGIN + 9_000_000) - ORIGIN).isCloseTo(50_000, within(20L));
  }

  @Test
  void aRampGrowsEvenlyIntoTheFullRate() {
    var arrivals = arrivals(41, Duration.ofSeconds(10), Spike.NONE);
    var offsets =
        LongStream.range(0, 400).map(i -> arrivals.next(ORIGIN) - ORIGIN).boxed().toList();
    assertThat(offsets).isSorted();
    // 21 a second on average: 210 by its end, a quarter of the way (5 s: 1 to 21) 55 of them.
    assertThat(offsets.get(55)).isCloseTo(5_000_000L, within(50_000L));
    assertThat(offsets.get(209)).isCloseTo(10_000_000L, within(50_000L));
    assertThat(offsets.get(210 + 41)).isCloseTo(11_000_000L, within(50_000L));
  }

  @Test
  void aSpikeBeginsAndEndsAtOnce() {
    var spike = Spike.within(5, Duration.ofSeconds(100));
    assertThat(spike).isEqualTo(new Spike(5, Duration.ofSeconds(33), Duration.ofSeconds(16)));
    var arrivals = arrivals(10, Duration.ZERO, spike);
    var offsets =
        LongStream.range(0, 330 + 800 + 510).map(i -> arrivals.next(ORIGIN) - ORIGIN).toArray();
    assertThat(perSecond(offsets, 0, 33)).isEqualTo(10);
    assertThat(perSecond(offsets, 33, 49)).isEqualTo(50);
    assertThat(perSecond(offsets, 49, 100)).isEqualTo(10);
  }

  private static long perSecond(long[] offsets, int fromSeconds, int toSeconds) {
    long begun =
        LongStream.of(offsets)
            .filter(it -> it >= fromSeconds * 1_000_000L && it < toSeconds * 1_000_000L)
            .count();
    return Math.round((double) begun / (toSeconds - fromSeconds));
  }

  private static Arrivals arrivals(double perSecond, Duration rampUp, Spike spike) {
    return OpenLoad.of(perSecond, rampUp, Duration.ofSeconds(100), spike).arrivals();
  }
}
