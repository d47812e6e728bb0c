package io.faultline.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
  @Test
  void doublesUpToFiveSeconds() {
    var waits = Stream.iterate(Backoff.initial(), Backoff::doubled).limit(7).map(Backoff::next);

    assertThat(waits.map(Duration::toMillis))
        .containsExactly(200L, 400L, 800L, 1600L, 3200L, 5000L, 5000L);
  }

  @Test
  void startsAgainAfterThirtySecondsWellAndNotBefore() {
    var grown = Backoff.initial().doubled().doubled();

    assertThat(grown.afterBeingUp(Duration.ofSeconds(30))).isEqualTo(Backoff.initial());
    assertThat(grown.afterBeingUp(Duration.ofSeconds(30).minusNanos(1))).isEqualTo(grown);
  }
}
