package io.faultline.runner.verdict;

import static io.faultline.runner.verdict.SeveralFaults.heldUnderTwo;
import static io.faultline.runner.verdict.SeveralFaults.twoFaults;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Detection;
import io.faultline.runner.experiment.Experiment.Expectations;
import io.faultline.runner.journal.Entry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Two faults, one after the other: each is measured for itself, and none hides behind the other.
 */
class SeveralFaultsTest {
  @Test
  void eachHasItsMomentsItsEffectAndItsDetection() {
    var outcome = outcome(heldUnderTwo());
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.checks())
        .extracting(Check::name)
        .contains(
            "proof of effect (card)",
            "proof of effect (database)",
            "mitigated (card)",
            "mitigated (database)",
            "noticed (card)",
            "noticed (database)");
    var card = outcome.faults().get(0);
    var database = outcome.faults().get(1);
    assertThat(card.lifted()).hasValue(34);
    assertThat(card.calls()).isEqualTo(300);
    assertThat(database.injected()).hasValue(35);
    assertThat(database.mitigated()).hasValue(37);
    assertThat(database.detect().getAsDouble()).isCloseTo(0.59, within());
    assertThat(outcome.affected().calls()).isEqualTo(700);
    assertThat(outcome.moments().lifted()).hasValue(45);
    assertThat(outcome.check("breaker order/database").orElseThrow().seconds().getAsDouble())
        .isCloseTo(0.59, within());
    assertThat(outcome.detections())
        .extracting(Outcome.Detection::fault)
        .containsExactly("card", "card", "database");
  }

  @Test
  void oneThatDidNothingProvesNothing() {
    unknown(
        heldUnderTwo().without(e -> e instanceof Entry.Affected a && a.name().equals("database")),
        "the fault 'database' affected no call");
    unknown(
        heldUnderTwo()
            .without(e -> e instanceof Entry.Affected a && a.name().equals("database"))
            .without(e -> e instanceof Entry.Injected i && i.name().equals("database")),
        "the fault 'database' was never raised");
  }

  @Test
  void oneThatWasNotLiftedOrNotOnForItsTimeProvesNothing() {
    unknown(without(heldUnderTwo(), "card"), "the fault 'card' was never lifted");
    unknown(
        without(heldUnderTwo(), "card").with(new Entry.Lifted(30, "card", 0)),
        "the fault 'card' was on for 5.0 s, expected 9 s");
    unknown(
        heldUnderTwo()
            .without(e -> e instanceof Entry.Injected i && i.name().equals("database"))
            .with(new Entry.Injected(31, "database", "latency 1s", "order sql", 0)),
        "the fault 'database' was not raised in its phase");
  }

  @Test
  void usersWhoAreWellBetweenTheFaultsAreNotMitigated() {
    var hurt =
        heldUnderTwo()
            .sampled(SampleJournal.ERRORS, t -> t >= 25.5 && t < 34 ? 0.5 : 0)
            .requests(t -> t >= 25 && t < 34 ? 30 : 0);
    broken(hurt, "not mitigated (card)");
    assertThat(outcome(hurt).check("mitigated (database)").orElseThrow().result())
        .isEqualTo(Check.Result.HELD);
    var later =
        heldUnderTwo()
            .sampled(SampleJournal.ERRORS, t -> t >= 35.5 && t < 46 ? 0.5 : 0)
            .requests(t -> t >= 35 && t < 46 ? 30 : 0);
    broken(later, "not mitigated (database)");
  }

  @Test
  void aDetectionCountsFromTheFaultThatItIsAbout() {
    var late =
        heldUnderTwo()
            .without(e -> e instanceof Entry.Detected d && d.detector().equals("order/database"))
            .with(breaker("order/database", 37.5, true))
            .with(breaker("order/database", 47, false));
    broken(late, "breaker order/database fired 2.5 s after the first affected call");
    broken(
        heldUnderTwo()
            .without(e -> e instanceof Entry.Detected d && d.detector().equals("order/database")),
        "breaker order/database did not fire");
  }

  @Test
  void aDetectionMayCountFromANamedFault() {
    var again =
        heldUnderTwo()
            .with(breaker("payment/card", 35.4, true))
            .with(breaker("payment/card", 46, false));
    var experiment = expecting(Optional.of("database"));
    assertThat(Judge.judge(experiment, again.journal()).verdict()).isEqualTo(Verdict.HELD);
    // A firing under the first fault is not about the second.
    var outcome = Judge.judge(experiment, heldUnderTwo().journal());
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    var standing =
        heldUnderTwo()
            .without(e -> e.equals(breaker("payment/card", 33, false)))
            .with(breaker("payment/card", 46, false));
    assertThat(Judge.judge(experiment, standing.journal()).reasons())
        .anyMatch(it -> it.endsWith("was firing before the fault"));
  }

  @Test
  void painUnderOneThatNothingNoticedIsGray() {
    var unnoticed =
        heldUnderTwo()
            .without(e -> e instanceof Entry.Detected d && !d.detector().equals("payment/card"));
    var experiment =
        new Expectations(List.of(), Optional.empty(), Optional.empty(), Optional.empty());
    var outcome = Judge.judge(SeveralFaults.expecting(experiment), unnoticed.journal());
    assertThat(outcome.findings()).containsExactly(Outcome.Finding.GRAY);
    assertThat(outcome.reasons())
        .containsExactly(
            "GRAY: users were hurt from 35.0 s on and no detector that is about it fired while the fault 'database' was on");
  }

  @Test
  void eachStepOfARampIsTakenInItsTime() {
    var ramp = SeveralFaults.ramp();
    assertThat(Judge.judge(ramp, stepped(30).journal()).reasons()).isEmpty();
    for (var run : List.of(stepped(27), heldUnderTwo()))
      assertThat(Judge.judge(ramp, run.journal()).reasons())
          .contains("the fault 'card' did not take its 2 steps as planned");
  }

  private static SampleJournal stepped(double at) {
    return heldUnderTwo().with(new Entry.Stepped(at, "card", "latency 2s", 0.01));
  }

  private static Experiment expecting(Optional<String> of) {
    return SeveralFaults.expecting(
        new Expectations(
            List.of(
                new Detection(
                    DetectorKind.BREAKER, "payment/card", SampleJournal.seconds(1), Map.of(), of)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()));
  }

  private static SampleJournal without(SampleJournal run, String lifted) {
    return run.without(e -> e instanceof Entry.Lifted l && l.name().equals(lifted));
  }

  private static Entry breaker(String name, double at, boolean firing) {
    return SeveralFaults.breaker(name, at, firing);
  }

  private static void unknown(SampleJournal run, String reason) {
    told(run, Verdict.UNKNOWN, reason);
  }

  private static void broken(SampleJournal run, String reason) {
    told(run, Verdict.BROKEN, reason);
  }

  private static void told(SampleJournal run, Verdict verdict, String reason) {
    var outcome = outcome(run);
    assertThat(outcome.verdict()).as("%s", outcome.reasons()).isEqualTo(verdict);
    assertThat(outcome.reasons()).anyMatch(it -> it.contains(reason));
  }

  private static Outcome outcome(SampleJournal run) {
    return Judge.judge(twoFaults(), run.journal());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-6);
  }
}
