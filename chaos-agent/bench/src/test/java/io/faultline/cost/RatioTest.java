package io.faultline.cost;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RatioTest {
  @Test
  void isTheMedianAndHoldsItInItsInterval() {
    var ratio = Ratio.of(1.0, 1.1, 0.9, 5.0, 1.05);
    assertThat(ratio.value()).isEqualTo(1.05);
    assertThat(ratio.low()).isBetween(0.9, 1.05);
    assertThat(ratio.high()).isBetween(1.05, 5.0);
  }

  @Test
  void saysWhetherTheIntervalAgreesWithTheGoal() {
    assertThat(new Ratio(1.0, 0.9, 1.01).against(1.02)).isEqualTo("met");
    assertThat(new Ratio(1.0, 0.9, 1.03).against(1.02)).isEqualTo("met, within the error");
    assertThat(new Ratio(1.03, 0.9, 1.05).against(1.02)).isEqualTo("missed, within the error");
    assertThat(new Ratio(1.1, 1.05, 1.2).against(1.02)).isEqualTo("missed");
  }
}
