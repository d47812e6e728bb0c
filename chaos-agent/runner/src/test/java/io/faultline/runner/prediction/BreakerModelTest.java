package io.faultline.runner.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.prediction.Predicted.Cause;
import org.junit.jupiter.api.Test;

class BreakerModelTest {
  private static final double MANY = 1e6;
  private static final Disturbance ALL_FAIL = Disturbance.failing(1);

  /** The tenth failure is half of the last twenty; nine gaps of 25 ms after the first. */
  @Test
  void opensWhenTheShareOfAWindowOfCallsIsReached() {
    var opens = model(Settings.ofCalls(20, 10), 40).opens(ALL_FAIL);
    assertThat(opens.seconds()).isEqualTo(Seconds.of(9 / 40.0));
    assertThat(opens.dominant()).isEqualTo(Cause.WINDOW_CALLS);
    assertThat(opens.arithmetic())
        .isEqualTo(
            "50 % failed calls in the last 20 calls, which must hold 10: the 10th call after the"
                + " first disturbed one, at 40/s = 0.23 s");
  }

  @Test
  void takesLongerWhereTheFaultIsDoneToOnlySomeCalls() {
    var opens = model(Settings.ofCalls(20, 10), 40).opens(Disturbance.failing(0.5));
    assertThat(opens.seconds()).isEqualTo(Seconds.of(19 / 40.0));
  }

  @Test
  void neverOpensWhereFewerThanItsShareAreDisturbed() {
    var opens = model(Settings.ofCalls(20, 10), 40).opens(Disturbance.failing(0.4));
    assertThat(opens.seconds().isNever()).isTrue();
    assertThat(opens.dominant()).isEqualTo(Cause.FAILURE_PERCENT);
    assertThat(opens.arithmetic()).isEqualTo("40 % of its calls are disturbed, less than 50 %");
  }

  /** The breaker has counted no call before: all its calls failed, but it waits for its minimum. */
  @Test
  void waitsForItsMinimumWhereItHasSeenFewCalls() {
    var fresh = new BreakerModel(Settings.ofCalls(100, 30), 10, 0).opens(ALL_FAIL);
    assertThat(fresh.seconds()).isEqualTo(Seconds.of(2.9));
    assertThat(fresh.dominant()).isEqualTo(Cause.MINIMUM_CALLS);
  }

  @Test
  void holdsNoMoreThanItsWindowWhateverItsMinimum() {
    assertThat(model(Settings.ofCalls(20, 100), 40).opens(ALL_FAIL).seconds())
        .isEqualTo(Seconds.of(9 / 40.0));
  }

  /** Half of the calls in a window of time, whatever the rate. */
  @Test
  void opensAfterThatShareOfAWindowOfTimeWhateverTheRate() {
    for (double rate : new double[] {40, 400}) {
      var opens = model(Settings.ofSeconds(10, 20), rate).opens(ALL_FAIL);
      assertThat(opens.seconds().most()).isCloseTo(5, within(0.05));
      // The window consists of whole seconds, of which the oldest may be gone.
      assertThat(opens.seconds().least()).isCloseTo(4.5, within(0.05));
      assertThat(opens.dominant()).isEqualTo(Cause.WINDOW_SECONDS);
    }
  }

  @Test
  void neverOpensWhereAWindowOfTimeHoldsTooFewCalls() {
    var opens = model(Settings.ofSeconds(10, 100), 5).opens(ALL_FAIL);
    assertThat(opens.seconds().isNever()).isTrue();
    assertThat(opens.dominant()).isEqualTo(Cause.MINIMUM_CALLS);
    assertThat(opens.arithmetic())
        .isEqualTo("50 calls come in 10.0 s at 5/s, fewer than the 100 that it waits for");
  }

  @Test
  void opensAtANumberOfFailures() {
    var opens = model(Settings.ofFailures(5, 10), 20).opens(ALL_FAIL);
    assertThat(opens.seconds().least()).isCloseTo(4 / 20.0, within(0.002));
    assertThat(opens.dominant()).isEqualTo(Cause.FAILURES);
    var seldom = model(Settings.ofFailures(5, 10), 0.4).opens(ALL_FAIL);
    assertThat(seldom.seconds().isNever()).isTrue();
    assertThat(seldom.dominant()).isEqualTo(Cause.FAILURES);
  }

  /** The duration of a call adds to the upper limit; a time limit may shorten it. */
  @Test
  void judgesASlowCallWhenItHasEnded() {
    var opens = model(Settings.ofCalls(20, 10), 40).opens(Disturbance.slow(1, 2));
    assertThat(opens.seconds()).isEqualTo(new Seconds(9 / 40.0, 9 / 40.0 + 2));
    assertThat(opens.dominant()).isEqualTo(Cause.TIME_LIMIT);
    assertThat(opens.arithmetic()).contains("slow calls", "and up to 2.0 s until a call has ended");
  }

  @Test
  void neverOpensForCallsThatAreNotSlowEnough() {
    var opens = model(Settings.ofCalls(20, 10), 40).opens(Disturbance.slow(1, 0.2));
    assertThat(opens.seconds().isNever()).isTrue();
    assertThat(opens.dominant()).isEqualTo(Cause.SLOW_SECONDS);
    var unaware = model(Settings.ofFailures(5, 10), 20).opens(Disturbance.slow(1, 2));
    assertThat(unaware.arithmetic())
        .isEqualTo("it does not count slow calls; only a time limit below 2.0 s opens it");
  }

  @Test
  void saysThatTheTimeLimitOfACallThatHangsIsNotKnown() {
    var opens = model(Settings.ofCalls(20, 10), 40).opens(Disturbance.hanging(1));
    assertThat(opens.seconds()).isEqualTo(new Seconds(9 / 40.0, Double.POSITIVE_INFINITY));
    assertThat(opens.arithmetic()).endsWith("what the time limit of a call is, which is not known");
    // While no call ends, good calls leave the window; then its minimum is enough.
    var byTime = model(Settings.ofSeconds(10, 20), 40).opens(Disturbance.hanging(1));
    assertThat(byTime.seconds().least()).isCloseTo(19 / 40.0, within(0.002));
  }

  @Test
  void knowsNothingOfSettingsThatAreNotTold() {
    var none = Settings.NONE;
    var unknown = new BreakerSettings(none, none, none, none, none, none, none, none, false, none);
    var model = model(unknown, 40);
    assertThat(model.opens(ALL_FAIL).dominant()).isEqualTo(Cause.UNKNOWN);
    assertThat(model.well().dominant()).isEqualTo(Cause.UNKNOWN);
    assertThat(model.well().seconds().isNever()).isFalse();
  }

  /** Open for 0.5 s, then up to 0.1 s until a call is made, then two to three gaps of 0.1 s. */
  @Test
  void closesAfterItsTimeAndAsManyCallsAsItAsksFor() {
    var model = model(Settings.opening(0.5, false, 3), 10);
    assertThat(model.halfOpens().seconds()).isEqualTo(new Seconds(0.5, 0.6));
    assertThat(model.closes().seconds()).isEqualTo(new Seconds(0.2, 0.3));
    assertThat(model.well().seconds().most()).isCloseTo(0.9, within(1e-9));
    assertThat(model.well().dominant()).isEqualTo(Cause.OPEN_SECONDS);
    assertThat(model(Settings.opening(0.5, true, 3), 10).halfOpens().seconds())
        .isEqualTo(Seconds.of(0.5));
    assertThat(model(Settings.opening(0.5, true, 30), 10).well().dominant())
        .isEqualTo(Cause.HALF_OPEN_CALLS);
  }

  private static BreakerModel model(BreakerSettings settings, double callsPerSecond) {
    return new BreakerModel(settings, callsPerSecond, MANY);
  }
}
