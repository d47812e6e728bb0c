package io.faultline.proxy.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BudgetTest {
  private static final long MIB = 1 << 20;

  private final AtomicLong free = new AtomicLong(64 * MIB);
  private final AtomicInteger looks = new AtomicInteger();
  private final Budget budget = new Budget(32 * MIB, this::look);

  private long look() {
    looks.incrementAndGet();
    return free.get();
  }

  @Test
  void oneAloneGetsHalfAndSomethingIsLeftForAnother() {
    budget.take(16 * MIB);
    assertThat(budget.limit()).isEqualTo(16 * MIB);
    budget.take(16 * MIB);
    assertThat(budget.limit()).isEqualTo(4096);
    assertThat(budget.read(0)).isEqualTo(4096);
    assertThat(budget.read(4096)).isEqualTo(2048);
  }

  /** Of buffers that are half empty, or whose chunk is, there are fewer than bytes would allow. */
  @Test
  void whatBuffersHaveReallyTakenLimitsTooAndIsGivenBack() {
    free.set(MIB);
    assertThat(budget.limit()).isEqualTo(MIB);
    free.set(-MIB);
    assertThat(budget.limit()).isEqualTo(4096);
    free.set(64 * MIB);
    assertThat(budget.limit()).isEqualTo(32 * MIB);
  }

  @Test
  void readsAreCountedUntilItIsLookedAgain() {
    budget.limit();
    free.set(0);
    int reads = 0;
    while (reads < 1000 && budget.read(0) > 4096) reads++;
    assertThat(looks).hasValue(2);
    assertThat(reads).isBetween(200, 256);
  }
}
