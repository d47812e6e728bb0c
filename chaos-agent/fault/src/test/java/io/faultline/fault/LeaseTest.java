package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Lease lease = new Lease(Duration.ofSeconds(30), nanos::get);

  @Test
  void endsOnTheNanosecondAndNotBefore() {
    nanos.set(29_999_999_999L);
    assertThat(lease.isHeld()).isTrue();
    nanos.incrementAndGet();
    assertThat(lease.isHeld()).isFalse();
  }

  @Test
  void renewalCountsFromNow() {
    nanos.set(10_000_000_000L);
    lease.renew(Duration.ofSeconds(5));
    assertThat(lease.remaining()).isEqualTo(Duration.ofSeconds(5));
  }
}
