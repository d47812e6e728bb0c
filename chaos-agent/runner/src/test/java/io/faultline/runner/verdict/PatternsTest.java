package io.faultline.runner.verdict;

import static io.faultline.runner.verdict.SampleJournal.alert;
import static io.faultline.runner.verdict.SampleJournal.breaker;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.BreakerSettings;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.verdict.Outcome.Finding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each pattern, and similar runs without it. */
class PatternsTest {
  private static final double NONE = Double.NaN;
  private static final BreakerSettings SETTINGS =
      new BreakerSettings(20, NONE, 10, NONE, 50, 50, 0.3, 0.5, false, 3);

  @Test
  void findsNothingInARunThatWentAsItShould() {
    assertThat(SampleJournal.held().outcome().found()).isEmpty();
    assertThat(SampleJournal.calm().outcome().found()).isEmpty();
  }

  @Test
  void silentIsAFactThatWasViolatedWhileNoDetectorFired() {
    var outcome = undetected().outcome();
    var silent = only(outcome, Finding.SILENT);
    assertThat(silent.about()).isEqualTo("none lost");
    assertThat(silent.sentence())
        .isEqualTo("SILENT: 'none lost' was violated by 3 and no detector fired");
    assertThat(silent.restsOn()).isEqualTo("order 7 has no shipment");
    assertThat(undetected().with(alert(30, true)).outcome().findings())
        .doesNotContain(Finding.SILENT);
    var unseen =
        new Entry.Blind(
            46,
            io.faultline.runner.journal.Source.detectors(DetectorKind.ALERT),
            25,
            45,
            "Prometheus was away");
    assertThat(undetected().with(unseen).outcome().findings()).doesNotContain(Finding.SILENT);
  }

  private static SampleJournal undetected() {
    return SampleJournal.held()
        .without(Entry.Detected.class)
        .without(Entry.InvariantChecked.class)
        .with(
            new Entry.InvariantChecked(
                69, "none lost", 2500, 3, List.of("order 7 has no shipment")));
  }

  @Test
  void flappingIsADetectorThatFiresThreeTimesUnderOneFault() {
    var twice = SampleJournal.held().with(breaker(30, false)).with(breaker(31, true));
    assertThat(twice.outcome().findings()).doesNotContain(Finding.FLAPPING);
    var thrice = twice.with(breaker(35, false)).with(breaker(36, true));
    var flapping = only(thrice.outcome(), Finding.FLAPPING);
    assertThat(flapping.about()).isEqualTo("breaker payment/card");
    assertThat(flapping.restsOn()).isEqualTo("detected at 25.6 s, 31.0 s, 36.0 s");
  }

  /** A change from open to half-open and back is one firing. */
  @Test
  void aBreakerThatTriesAgainWhileItIsOpenDoesNotFlap() {
    var run = SampleJournal.held();
    for (double at = 27; at < 40; at += 2)
      run.with(change(at, "OPEN → HALF_OPEN")).with(change(at + 0.1, "HALF_OPEN → OPEN"));
    assertThat(run.outcome().findings()).isEmpty();
  }

  @Test
  void leftoverIsABreakerThatIsStillOpenWhenTheRunEnds() {
    var run =
        SampleJournal.held()
            .without(e -> e instanceof Entry.Detected d && d.detector().equals("payment/card"))
            .with(breaker(25.6, true));
    assertThat(only(run.outcome(), Finding.LEFTOVER).sentence())
        .isEqualTo(
            "LEFTOVER: breaker payment/card fired at 25.6 s and still did when the run ended");
    var alertStays =
        SampleJournal.held()
            .without(e -> e instanceof Entry.Detected d && d.detector().equals("Down"))
            .with(alert(27.5, true));
    assertThat(alertStays.outcome().findings()).doesNotContain(Finding.LEFTOVER);
  }

  @Test
  void leftoverIsAFaultThatNobodySaidWasLifted() {
    var run = SampleJournal.held().without(Entry.Lifted.class);
    assertThat(run.outcome().findings()).contains(Finding.LEFTOVER);
  }

  @Test
  void retriesAmplifyWhereABreakerIsAskedMoreForAsManyRequests() {
    var run = asked(SampleJournal.held(), 40, 120);
    var amplified = only(run.outcome(), Finding.RETRY_AMPLIFIED);
    assertThat(amplified.about()).isEqualTo("breaker payment/card");
    assertThat(amplified.sentence()).contains("asked 3 times as often", "120/s instead of 40/s");
    assertThat(amplified.finding().label()).isEqualTo("RETRY-AMPLIFIED");
    assertThat(asked(SampleJournal.held(), 40, 50).outcome().findings()).isEmpty();
    var unknown = asked(SampleJournal.held(), 40, 120).without(Entry.UserRequests.class);
    assertThat(unknown.outcome().findings()).doesNotContain(Finding.RETRY_AMPLIFIED);
  }

  /** While one of two instances is away, the other gets the calls of both. */
  @Test
  void theCallsOfAnInstanceThatIsAwayAreNotTriesMore() {
    var run = SampleJournal.held();
    for (var instance : List.of("payment[1 of 2]/card", "payment[2 of 2]/card"))
      run =
          run.with(new Entry.BreakerRead(12, instance, 0, SETTINGS))
              .with(new Entry.BreakerRead(22, instance, 200, SETTINGS));
    run =
        run.with(new Entry.BreakerRead(30, "payment[1 of 2]/card", 400, SETTINGS))
            .with(new Entry.BreakerRead(40, "payment[1 of 2]/card", 800, SETTINGS));
    assertThat(run.outcome().findings()).doesNotContain(Finding.RETRY_AMPLIFIED);
    var tries =
        run.with(new Entry.BreakerRead(30, "payment[2 of 2]/card", 400, SETTINGS))
            .with(new Entry.BreakerRead(40, "payment[2 of 2]/card", 1200, SETTINGS));
    assertThat(only(tries.outcome(), Finding.RETRY_AMPLIFIED).sentence())
        .contains("breaker payment/card was asked 3 times as often", "120/s instead of 40/s");
  }

  private static SampleJournal asked(SampleJournal run, long before, long under) {
    return run.with(read(12, 0))
        .with(read(22, 10 * before))
        .with(read(30, 20 * before))
        .with(read(40, 20 * before + 10 * under));
  }

  private static Entry read(double at, long calls) {
    return new Entry.BreakerRead(at, "payment/card", calls, SETTINGS);
  }

  @Test
  void aFalseAlarmIsADetectorThatFiresWithNothingBroken() {
    var calm = SampleJournal.calm().with(alert(30, true)).journal();
    var outcome = Judge.judge(SampleJournal.experiment().withoutFault(), calm);
    assertThat(only(outcome, Finding.FALSE_ALARM).about()).isEqualTo("alert Down");
    var early = SampleJournal.held().with(alert(15, true)).with(alert(20, false));
    assertThat(early.outcome().findings()).contains(Finding.FALSE_ALARM);
  }

  @Test
  void aLateAlertIsTheFirstAndFiresWhenTheFaultIsGone() {
    var late =
        SampleJournal.held()
            .without(e -> e instanceof Entry.Detected d && d.detector().equals("Down"))
            .with(alert(50, true));
    var found = only(late.outcome(), Finding.LATE_ALERT);
    assertThat(found.about()).isEqualTo("alert Down");
    assertThat(found.sentence()).contains("fired 5.0 s after the fault was lifted");
    var other =
        new Entry.Detected(30, DetectorKind.ALERT, "Slow", true, "", 1, Map.of("job", "payment"));
    assertThat(late.with(other).outcome().findings()).doesNotContain(Finding.LATE_ALERT);
  }

  /** It may have fired while the fault was still on. */
  @Test
  void anAlertThatMayHaveFiredBeforeTheLiftingIsNotLate() {
    var close =
        SampleJournal.held()
            .without(e -> e instanceof Entry.Detected d && d.detector().equals("Down"))
            .with(alert(45.5, true));
    assertThat(close.outcome().findings()).doesNotContain(Finding.LATE_ALERT);
  }

  private static Entry change(double at, String detail) {
    return new Entry.Detected(at, DetectorKind.BREAKER, "payment/card", true, detail, 0.001);
  }

  private static Outcome.Found only(Outcome outcome, Finding finding) {
    var all = outcome.found().stream().filter(it -> it.finding() == finding).toList();
    assertThat(all).as("%s", outcome.found()).hasSize(1);
    return all.get(0);
  }
}
