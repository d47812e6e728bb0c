package io.faultline.bench.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static Turn turn(Way way, double mostPerSecond, double... millis) {
    return new Turn(way, DoubleStream.of(millis).boxed().toList(), 0.1, 0.2, mostPerSecond, 80);
  }

  @Test
  void takesPercentilesOverTheEventsOfAllTurnsOfAWayAndMediansOverTheTurns() {
    var turns =
        List.of(
            turn(Way.CDC, 500, 3, 1, 2),
            turn(Way.CLAIM, 9000, 900),
            turn(Way.CDC, 700, 9, 4),
            turn(Way.CDC, 600, 5));

    var summary = Summary.of(Way.CDC, turns);

    assertThat(summary.events()).isEqualTo(6);
    assertThat(summary.p50Millis()).isEqualTo(3);
    assertThat(summary.p99Millis()).isEqualTo(9);
    assertThat(summary.maxMillis()).isEqualTo(9);
    assertThat(summary.mostPerSecond()).isEqualTo(600);
  }

  @Test
  void theNearestRankOfOneValueIsThatValue() {
    assertThat(Summary.percentile(List.of(7.0), 0.5)).isEqualTo(7);
    assertThat(Summary.percentile(List.of(7.0), 0.99)).isEqualTo(7);
  }
}
