package io.faultline.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
  private static final Duration WINDOW = Duration.ofSeconds(60);
  private static final List<Long> SEEDS = LongStream.range(0, 1000).boxed().toList();

  @Test
  void eachProcessIsKilledOnceInsideTheWindow() {
    for (var relay : Relay.values())
      for (var window : List.of(Schedule.shortest(relay.processes().size()), WINDOW))
        for (long seed : SEEDS) {
          var kills = Schedule.draw(seed, relay.processes(), window).kills();
          assertThat(kills)
              .as("seed %d", seed)
              .extracting(Schedule.Kill::process)
              .containsExactlyInAnyOrderElementsOf(relay.processes());
          assertThat(kills)
              .as("seed %d", seed)
              .extracting(Schedule.Kill::at)
              .allMatch(at -> at.compareTo(Schedule.LEAD) >= 0)
              .allMatch(at -> at.compareTo(window.minus(Schedule.TAIL)) <= 0);
        }
  }

  @Test
  void killsAreInTheOrderOfTimeWithAGapBetweenThem() {
    for (long seed : SEEDS) {
      var kills = draw(seed).kills();
      for (int i = 1; i < kills.size(); i++)
        assertThat(kills.get(i).at().minus(kills.get(i - 1).at()))
            .as("seed %d, kill %d", seed, i)
            .isGreaterThanOrEqualTo(Schedule.GAP);
    }
  }

  @Test
  void theSameSeedGivesTheSameSchedule() {
    for (long seed : SEEDS) assertThat(draw(seed)).isEqualTo(draw(seed));
  }

  @Test
  void seedsDifferInOrderAndMoments() {
    var schedules = SEEDS.stream().map(seed -> draw(seed).kills()).toList();
    assertThat(new HashSet<>(schedules)).hasSize(SEEDS.size());
    for (var process : Relay.CDC.processes())
      assertThat(schedules.stream().map(kills -> kills.get(0).process()))
          .as("what is killed first")
          .contains(process);
  }

  @Test
  void outagesMayOverlapAndMayNot() {
    var gaps = SEEDS.stream().map(seed -> draw(seed).kills()).flatMap(ScheduleTest::gaps).toList();
    assertThat(gaps).anyMatch(gap -> gap.toMillis() < 1000);
    assertThat(gaps).anyMatch(gap -> gap.toSeconds() > 15);
  }

  @Test
  void aWindowThatIsTooShortIsRefused() {
    assertThatThrownBy(() -> Schedule.draw(1, Relay.CLAIM.processes(), Duration.ofMillis(10_900)))
        .hasMessageContaining("expected PT11S or more");
  }

  private static Stream<Duration> gaps(List<Schedule.Kill> kills) {
    return Stream.iterate(1, i -> i < kills.size(), i -> i + 1)
        .map(i -> kills.get(i).at().minus(kills.get(i - 1).at()));
  }

  private static Schedule draw(long seed) {
    return Schedule.draw(seed, Relay.CDC.processes(), WINDOW);
  }
}
