package io.faultline.drivers.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long MILLI = Duration.ofMillis(1).toNanos();
  private final Pace pace = new Pace(0);

  @Test
  void beginsWithFewAndGrowsByOneARoundUpToItsMost() {
    assertThat(pace.limit()).isEqualTo(2);
    pace.wentWell();
    pace.wentWell();
    pace.wentWell();
    assertThat(pace.limit()).isEqualTo(3);
    for (int i = 0; i < 1000; i++) pace.wentWell();
    assertThat(pace.limit()).isEqualTo(16);
    assertThat(pace.mayBegin(15, 0)).isTrue();
    assertThat(pace.mayBegin(16, 0)).isFalse();
  }

  @Test
  void halvesOnceForAllThatBeganBeforeTheCut() {
    for (int i = 0; i < 1000; i++) pace.wentWell();
    pace.pushedBack(1, 2);
    pace.pushedBack(1, 3);
    pace.pushedBack(1, 4);
    assertThat(pace.limit()).isEqualTo(8);
    for (long i = 10; i < 20; i++) pace.pushedBack(i, i);
    assertThat(pace.limit()).isEqualTo(1);
  }

  @Test
  void pausesLongerEachTimeItIsPushedBackAndShortlyAgainOnceItWentWell() {
    pace.pushedBack(0, 0);
    assertThat(pace.mayBegin(0, 49 * MILLI)).isFalse();
    assertThat(pace.mayBegin(0, 50 * MILLI)).isTrue();
    pace.pushedBack(50 * MILLI, 50 * MILLI);
    assertThat(pace.pauseNanos(50 * MILLI)).isEqualTo(100 * MILLI);
    for (int i = 0; i < 20; i++) pace.pushedBack(100_000 * MILLI, 100_000 * MILLI);
    assertThat(pace.pauseNanos(100_000 * MILLI)).isEqualTo(2000 * MILLI);
    pace.wentWell();
    pace.pushedBack(200_000 * MILLI, 200_000 * MILLI);
    assertThat(pace.pauseNanos(200_000 * MILLI)).isEqualTo(50 * MILLI);
  }
}
