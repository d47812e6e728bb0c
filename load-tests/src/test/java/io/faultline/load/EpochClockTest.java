package io.faultline.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EpochClockTest {
  @Test
  void countsOnFromItsStartByTheMonotonicClock() {
    var nanos = new AtomicLong(-5_000);
    var clock = new EpochClock(Instant.ofEpochSecond(100, 7_000), nanos::get);
    assertThat(clock.epochMicros()).isEqualTo(100_000_007);
    nanos.addAndGet(2_000_000_999);
    assertThat(clock.epochMicros()).isEqualTo(102_000_007);
  }
}
