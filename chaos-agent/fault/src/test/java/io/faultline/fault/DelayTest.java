package io.faultline.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What the parameters of a distribution say is what its draws look like. */
class DelayTest {
  private static final int DRAWS = 20_000;
  private static final double CAP = Delay.CAP.toMillis();

  @Test
  void alwaysDrawsTheFixedOne() {
    assertThat(draws(new Delay.Fixed(millis(50)))).containsOnly(50);
    assertThat(draws(new Delay.Fixed(Duration.ZERO))).containsOnly(0);
  }

  @Test
  void drawsEvenlyBetweenTheBounds() {
    var draws = draws(new Delay.Uniform(millis(100), millis(300)));
    assertThat(draws[0]).isBetween(100.0, 101.0);
    assertThat(draws[DRAWS - 1]).isBetween(299.0, 300.0);
    for (double share : new double[] {0.1, 0.25, 0.5, 0.75, 0.9})
      assertThat(quantile(draws, share)).isCloseTo(100 + 200 * share, withinPercentage(3));
  }

  @Test
  void drawsRoundTheMeanByTheDeviation() {
    var draws = draws(new Delay.Normal(millis(200), millis(20)));
    double mean = Arrays.stream(draws).average().orElseThrow();
    assertThat(mean).isCloseTo(200, withinPercentage(1));
    double variance = Arrays.stream(draws).map(it -> (it - mean) * (it - mean)).sum() / DRAWS;
    assertThat(Math.sqrt(variance)).isCloseTo(20, withinPercentage(3));
    assertThat(quantile(draws, 0.8413)).isCloseTo(220, withinPercentage(2));
  }

  @Test
  void cutsTheNormalOneBelowZero() {
    var draws = draws(new Delay.Normal(millis(10), millis(50)));
    // So much of it lies more than a fifth of the deviation below the mean.
    assertThat(share(draws, 0)).isCloseTo(0.4207, Offset.offset(0.02));
    assertThat(quantile(draws, 0.8413)).isCloseTo(60, withinPercentage(4));
  }

  @Test
  void drawsHalfBelowTheMedianAndTheRestByTheLogarithm() {
    var draws = draws(new Delay.LogNormal(millis(50), 0.7));
    assertThat(quantile(draws, 0.1587)).isCloseTo(50 / Math.exp(0.7), withinPercentage(4));
    assertThat(quantile(draws, 0.5)).isCloseTo(50, withinPercentage(3));
    assertThat(quantile(draws, 0.8413)).isCloseTo(50 * Math.exp(0.7), withinPercentage(4));
    assertThat(quantile(draws, 0.9772)).isCloseTo(50 * Math.exp(1.4), withinPercentage(8));
  }

  @Test
  void drawsAllAboveTheLeastWithATailByTheShape() {
    var draws = draws(new Delay.Pareto(millis(10), 2));
    assertThat(draws[0]).isBetween(10.0, 10.1);
    assertThat(quantile(draws, 0.5)).isCloseTo(10 * Math.sqrt(2), withinPercentage(3));
    assertThat(quantile(draws, 0.9)).isCloseTo(10 * Math.sqrt(10), withinPercentage(4));
    var longer = draws(new Delay.Pareto(millis(10), 1));
    assertThat(quantile(longer, 0.9)).isCloseTo(100, withinPercentage(5));
  }

  @Test
  void cutsTheTailAtTheCap() {
    assertThat(share(draws(new Delay.Pareto(Duration.ofMinutes(1), 0.2)), CAP))
        .isCloseTo(Math.pow(0.2, 0.2), Offset.offset(0.02));
    assertThat(share(draws(new Delay.LogNormal(Delay.CAP, 100)), CAP))
        .isCloseTo(0.5, Offset.offset(0.02));
    assertThat(share(draws(new Delay.Normal(Delay.CAP, Delay.CAP)), CAP))
        .isCloseTo(0.5, Offset.offset(0.02));
    assertThat(draws(new Delay.Uniform(Delay.CAP, Delay.CAP))).containsOnly(CAP);
  }

  /** In milliseconds, the shortest first; each is between zero and the cap. */
  private static double[] draws(Delay delay) {
    var random = new Random(7);
    var draws = new double[DRAWS];
    Arrays.setAll(draws, i -> delay.draw(random).toNanos() / 1e6);
    Arrays.sort(draws);
    assertThat(draws[0]).as("%s", delay).isNotNegative();
    assertThat(draws[DRAWS - 1]).as("%s", delay).isLessThanOrEqualTo(CAP);
    return draws;
  }

  private static double quantile(double[] draws, double share) {
    return draws[(int) (share * DRAWS)];
  }

  private static double share(double[] draws, double value) {
    return Arrays.stream(draws).filter(it -> it == value).count() / (double) DRAWS;
  }

  private static Duration millis(long millis) {
    return Duration.ofMillis(millis);
  }
}
