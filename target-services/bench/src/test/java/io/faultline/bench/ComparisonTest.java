package io.faultline.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static Slice slice(Variant variant, long requests, long cpuMs) {
    return new Slice(variant, requests, 0, Duration.ofSeconds(1), Duration.ofMillis(cpuMs));
  }

  private static Block block(long bare, long full) {
    return new Block(
        List.of(
            slice(Variant.BARE, bare, 500),
            slice(Variant.FULL, full, 500),
            slice(Variant.FULL, full, 500),
            slice(Variant.BARE, bare, 500)));
  }

  @Test
  void theRatioIsInstrumentedOverBare() {
    var comparison =
        Comparison.of(Collections.nCopies(5, block(1000, 960)), new SplittableRandom(1));

    assertThat(comparison.throughputRatio()).isEqualTo(new Estimate(0.96, 0.96, 0.96));
    assertThat(comparison.perCpuSecondRatio().value()).isCloseTo(0.96, within(1e-9));
    assertThat(comparison.bare().perCpuSecond()).isEqualTo(2000);
    assertThat(Table.of(comparison, true, 0.95))
        .contains("0.960 (0.960 to 0.960)", "throughput: met");
    assertThat(Table.of(comparison, true, 0.97)).contains("throughput: missed");
  }

  @Test
  void theIntervalHoldsTheSpreadOfTheBlocks() {
    var comparison =
        Comparison.of(
            List.of(
                block(1000, 900),
                block(1000, 950),
                block(1000, 1000),
                block(1000, 970),
                block(1000, 940)),
            new SplittableRandom(1));

    assertThat(Goal.of(comparison.throughputRatio(), 0.95)).isEqualTo(Goal.UNDECIDED);
    assertThat(comparison.throughputRatio().value()).isEqualTo(0.95);
    assertThat(comparison.throughputRatio().low()).isBetween(0.9, 0.949);
    assertThat(comparison.throughputRatio().high()).isBetween(0.951, 1.0);
  }

  @Test
  void aBlockOutOfOrderIsRefused() {
    assertThatThrownBy(() -> new Block(List.of(slice(Variant.BARE, 1, 1))))
        .hasMessageContaining("expected slices");
  }
}
