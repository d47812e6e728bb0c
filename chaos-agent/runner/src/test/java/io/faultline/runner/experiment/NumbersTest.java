package io.faultline.runner.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void secondsAreAsPreciseAsTheyAreShort() {
    assertThat(Numbers.seconds(0.012)).isEqualTo("12 ms");
    assertThat(Numbers.seconds(0.0996)).isEqualTo("0.10 s");
    assertThat(Numbers.seconds(0.6099)).isEqualTo("0.61 s");
    assertThat(Numbers.seconds(0.999)).isEqualTo("1.0 s");
    assertThat(Numbers.seconds(2.186)).isEqualTo("2.2 s");
    assertThat(Numbers.seconds(Double.NaN)).isEqualTo("–");
  }

  @Test
  void aDurationIsToldFromTheLimitItMissed() {
    assertThat(Numbers.secondsBeside(5.004, Duration.ofSeconds(5))).isEqualTo("5.004 s");
    assertThat(Numbers.secondsBeside(5.2, Duration.ofSeconds(5))).isEqualTo("5.2 s");
    assertThat(Numbers.secondsBeside(5, Duration.ofSeconds(5))).isEqualTo("5.0 s");
  }

  @Test
  void sharesAreInPercent() {
    assertThat(Numbers.share(0.0025)).isEqualTo("0.25 %");
    assertThat(Numbers.share(1)).isEqualTo("100 %");
  }

  @Test
  void limitsHaveNoNeedlessZeros() {
    assertThat(Numbers.limit(Duration.ofSeconds(1))).isEqualTo("1 s");
    assertThat(Numbers.limit(Duration.ofMillis(1500))).isEqualTo("1.5 s");
    assertThat(Numbers.limit(Duration.ofMillis(250))).isEqualTo("250 ms");
    assertThat(Numbers.limit(Duration.ofMinutes(10))).isEqualTo("600 s");
  }

  @Test
  void valuesStandWithTheirUnit() {
    assertThat(Numbers.value(40.13, "/s")).isEqualTo("40.1/s");
    assertThat(Numbers.value(402.4, "/s")).isEqualTo("402/s");
    assertThat(Numbers.value(2403, "orders")).isEqualTo("2,403 orders");
    assertThat(Numbers.value(0, "%")).isEqualTo("0.00 %");
    assertThat(Numbers.value(0.038, "s")).isEqualTo("38 ms");
    assertThat(Numbers.value(0.00123, "")).isEqualTo("0.00123");
    assertThat(Numbers.value(1.5e-12, "")).isEqualTo("1.5e-12");
    assertThat(Numbers.value(Double.POSITIVE_INFINITY, "/s")).isEqualTo("–");
  }

  @Test
  void oneThingIsNotMany() {
    assertThat(Numbers.count(1, "call")).isEqualTo("1 call");
    assertThat(Numbers.count(2400, "call")).isEqualTo("2,400 calls");
  }
}
