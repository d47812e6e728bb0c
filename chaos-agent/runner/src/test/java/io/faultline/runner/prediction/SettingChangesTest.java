package io.faultline.runner.prediction;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.prediction.Predicted.Cause;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SettingChangesTest {
  private static final double MANY = 1e6;
  private static final OptionalDouble ONE_SECOND = OptionalDouble.of(1);

  @Test
  void asksForNothingWhereItIsFastEnough() {
    assertThat(opening(Settings.ofCalls(20, 10), 40, Disturbance.failing(1))).isEmpty();
    assertThat(new SettingChanges(model(Settings.opening(0.5, false, 3), 40)).closing(5)).isEmpty();
  }

  /** 21 failures at 20/s take 20 gaps: 1 s; they are half of 42 calls. */
  @Test
  void makesAWindowOfCallsSmallEnoughForTheLimit() {
    assertThat(opening(Settings.ofCalls(100, 10), 20, Disturbance.failing(1)))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.setting()).isEqualTo(Cause.WINDOW_CALLS);
              assertThat(change.from()).isEqualTo("100");
              assertThat(change.to()).isEqualTo("at most 42");
              assertThat(change.why()).contains("the 21st call", "= 1.0 s");
            });
  }

  @Test
  void makesAWindowOfTimeSmallEnoughForTheLimit() {
    assertThat(opening(Settings.ofSeconds(10, 5), 40, Disturbance.failing(1)))
        .extracting(SettingChange::setting, SettingChange::to)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Cause.WINDOW_SECONDS, "at most 2"));
  }

  @Test
  void namesWhatKeepsItFromOpeningAtAllWithoutALimitToo() {
    var seldom = new SettingChanges(model(Settings.ofSeconds(10, 100), 5));
    assertThat(seldom.opening(Disturbance.failing(1), OptionalDouble.empty()))
        .extracting(SettingChange::setting, SettingChange::from, SettingChange::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Cause.MINIMUM_CALLS, "100", "at most 50"));
    assertThat(opening(Settings.ofCalls(20, 10), 40, Disturbance.failing(0.3)))
        .extracting(SettingChange::setting, SettingChange::to)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Cause.FAILURE_PERCENT, "at most 30"));
    assertThat(opening(Settings.ofCalls(20, 10), 40, Disturbance.slow(1, 0.2)))
        .extracting(SettingChange::setting, SettingChange::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Cause.SLOW_SECONDS, "less than 0.20 s"));
  }

  /** The proposed value meets the limit by the same model, and the next greater one does not. */
  @Test
  void whatItProposesOpensInTimeByTheModelAndOneMoreDoesNot() {
    for (double window : List.of(50.0, 100.0, 400.0))
      for (double rate : List.of(5.0, 20.0, 40.0)) {
        var changes = opening(Settings.ofCalls(window, 1), rate, Disturbance.failing(1));
        if (changes.isEmpty()) continue;
        double to = Double.parseDouble(changes.get(0).to().replace("at most ", ""));
        assertThat(opens(Settings.ofCalls(to, 1), rate)).isLessThanOrEqualTo(1);
        assertThat(opens(Settings.ofCalls(to + 1, 1), rate)).isGreaterThan(1);
      }
  }

  @Test
  void leavesACallAsLongAsTheLimitLeaves() {
    assertThat(opening(Settings.ofCalls(20, 10), 30, Disturbance.slow(1, 2)))
        .singleElement()
        .satisfies(
            change -> {
              assertThat(change.setting()).isEqualTo(Cause.TIME_LIMIT);
              assertThat(change.to()).isEqualTo("at most 0.70 s");
            });
  }

  @Test
  void leavesItOpenAsLongAsTheLimitLeaves() {
    assertThat(new SettingChanges(model(Settings.opening(60, true, 10), 40)).closing(5))
        .extracting(SettingChange::setting, SettingChange::from, SettingChange::to)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Cause.OPEN_SECONDS, "60.0 s", "at most 4.8 s"));
  }

  @Test
  void asksForFewerCallsWhereTheyAloneTakeTooLong() {
    assertThat(new SettingChanges(model(Settings.opening(0.5, true, 100), 5)).closing(5))
        .extracting(SettingChange::setting, SettingChange::to)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(Cause.HALF_OPEN_CALLS, "at most 24"));
  }

  private static List<SettingChange> opening(
      BreakerSettings settings, double rate, Disturbance disturbance) {
    return new SettingChanges(model(settings, rate)).opening(disturbance, ONE_SECOND);
  }

  private static double opens(BreakerSettings settings, double rate) {
    return model(settings, rate).opens(Disturbance.failing(1)).seconds().most();
  }

  private static BreakerModel model(BreakerSettings settings, double rate) {
    return new BreakerModel(settings, rate, MANY);
  }
}
