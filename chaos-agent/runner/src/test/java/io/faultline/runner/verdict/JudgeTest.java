package io.faultline.runner.verdict;

import static io.faultline.runner.verdict.SampleJournal.BACKLOG;
import static io.faultline.runner.verdict.SampleJournal.CONFIRMED;
import static io.faultline.runner.verdict.SampleJournal.ERRORS;
import static io.faultline.runner.verdict.SampleJournal.HEAT;
import static io.faultline.runner.verdict.SampleJournal.alert;
import static io.faultline.runner.verdict.SampleJournal.breaker;
import static io.faultline.runner.verdict.SampleJournal.calm;
import static io.faultline.runner.verdict.SampleJournal.held;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.runner.experiment.Attempt;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Invariant;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Outcome.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgeTest {
  @Test
  void holdsWhenEverythingWasKept() {
    var outcome = held().outcome();
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.findings()).isEmpty();
    assertThat(outcome.profile()).isEqualTo("tuned");
  }

  @Test
  void tellsTheMomentsAndHowLongTheyTook() {
    var outcome = held().outcome();
    assertThat(outcome.moments())
        .isEqualTo(
            new Outcome.Moments(
                at(25), at(25.01), at(25.2), at(25), at(27), at(45), at(47.5), at(49)));
    var durations = outcome.durations();
    assertThat(durations.detect().getAsDouble()).isCloseTo(0.59, within(1e-9));
    assertThat(durations.mitigate().getAsDouble()).isCloseTo(1.99, within(1e-9));
    assertThat(durations.recover()).isEqualTo(at(2.5));
    assertThat(durations.drain()).isEqualTo(at(4));
    assertThat(outcome.affected()).isEqualTo(new Outcome.Affected(800, 60, 5000));
  }

  @Test
  void countsDetectionsFromTheFirstAffectedCall() {
    var detections = held().outcome().detections();
    assertThat(detections)
        .extracting(Outcome.Detection::detector)
        .containsExactly("payment/card", "Down");
    assertThat(detections.get(1).after()).isCloseTo(2.49, within(1e-9));
    assertThat(detections.get(1).error()).isEqualTo(1);
  }

  @Test
  void comparesEachProbeUnderTheFaultWithTheSteadyPhase() {
    var confirmed = held().outcome().probes().get(1).shift().orElseThrow();
    assertThat(confirmed.steady()).as("readings of 15 s that are 2 s apart").isEqualTo(8);
    assertThat(confirmed.fault()).isEqualTo(10);
    assertThat(confirmed.p()).isLessThan(0.01);
    assertThat(confirmed.superiority()).as("far less under the fault").isLessThan(0.1);
  }

  @Test
  void whatStaysAsItWasIsNoShift() {
    var same = held().sampled(SampleJournal.CONFIRMED, t -> 40).outcome();
    var confirmed = same.probes().get(1).shift().orElseThrow();
    assertThat(confirmed.p()).isEqualTo(1);
    assertThat(confirmed.superiority()).isEqualTo(0.5);
  }

  @Test
  void readingsOfALongWindowAreTooFewToCompare() {
    var journal =
        held()
            .with(
                new Entry.Resolution(
                    0, Source.probe(SampleJournal.CONFIRMED.name()), 30, "looks back 30s"));
    assertThat(journal.outcome().probes().get(1).shift()).isEmpty();
  }

  @Test
  void showsEachProbesSteadyMeanWorstAndLast() {
    var probes = held().outcome().probes();
    var errors = probes.get(0);
    assertThat(errors)
        .isEqualTo(new Outcome.Probe("errors", "errors", "<= 0.01", 0, 0.5, 0, errors.shift()));
    assertThat(probes.get(1).steady()).isEqualTo(40);
    assertThat(probes.get(1).worst()).isZero();
  }

  @Test
  void isBrokenByADetectorThatFiredLate() {
    broken(
        held().without(e -> e.equals(breaker(25.6, true))).with(breaker(26.5, true)),
        "breaker payment/card fired 1.5 s after the first affected call, expected within 1 s");
  }

  @Test
  void aBreakerOfOneOfSeveralInstancesIsToldAsSuch() {
    var run = held().without(e -> e.equals(breaker(25.6, true)));
    run.without(e -> e.equals(breaker(47, false)));
    var second = "payment[2 of 3]/card";
    run.with(new Entry.Watched(0, DetectorKind.BREAKER, second, "CLOSED", false, Map.of()))
        .with(new Entry.Detected(25.6, DetectorKind.BREAKER, second, true, "", 0.001))
        .with(new Entry.Detected(47, DetectorKind.BREAKER, second, false, "", 0.001));
    var outcome = run.outcome();
    assertThat(outcome.verdict()).as("%s", outcome.reasons()).isEqualTo(Verdict.HELD);
    assertThat(outcome.detections()).extracting(Outcome.Detection::detector).contains(second);
  }

  @Test
  void isBrokenByADetectorThatDidNotFire() {
    broken(
        held().without(e -> e.equals(alert(27.5, true))),
        "alert Down did not fire, expected within 5 s of the first affected call");
  }

  @Test
  void isBrokenWhereUsersWereNotWellAgainUnderTheFault() {
    broken(
        held().sampled(ERRORS, t -> t >= 25.5 && t < 45.5 ? 0.5 : 0),
        "not mitigated in the 20.0 s watched after the first affected call, expected within 5 s");
  }

  @Test
  void asksForNoMitigationWhereUsersNeverFeltIt() {
    var outcome = held().sampled(ERRORS, t -> 0).requests(t -> 0).outcome();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.moments().mitigated()).isEmpty();
  }

  @Test
  void aRelapseWithinTheHoldTimeIsNoRecovery() {
    var outcome =
        held().sampled(CONFIRMED, t -> (t >= 26 && t < 47.5) || t == 49 ? 0 : 40).outcome();
    assertThat(outcome.moments().recovered()).isEqualTo(at(49.5));
  }

  @Test
  void isNotRecoveredBeforeTheBreakerIsClosed() {
    var outcome =
        held().without(e -> e.equals(breaker(47, false))).with(breaker(52, false)).outcome();
    assertThat(outcome.moments().recovered()).isEqualTo(at(52));
    assertThat(outcome.reasons())
        .containsExactly(
            "the system was back in tolerance 7.0 s after the lifting, expected within 5 s");
  }

  @Test
  void hadRecoveredWhenLiftedWhereNothingWasOut() {
    var run =
        held()
            .sampled(ERRORS, t -> 0)
            .sampled(CONFIRMED, t -> 40)
            .without(e -> e.equals(breaker(47, false)))
            .with(breaker(40, false));
    assertThat(run.outcome().moments().recovered()).isEqualTo(at(45));
  }

  @Test
  void isBrokenWhereTheBacklogStayed() {
    broken(held().sampled(BACKLOG, t -> t >= 26 ? 5 : 0), "not drained in the 24.5 s watched");
  }

  @Test
  void isBrokenByAViolatedInvariant() {
    broken(
        held().with(new Entry.InvariantChecked(69, "none lost", 1, 1, List.of("o1: 404"))),
        "'none lost' was violated by 1 of 2,501: o1: 404");
  }

  @Test
  void isUnknownWhereAnInvariantIsLateForSome() {
    unknown(
        held().with(new Entry.InvariantChecked(69, "none lost", 7, 3, 0, 4, List.of())),
        "'none lost' is not decided: 4 were late at the end, beside 2,503 that were decided");
  }

  @Test
  void anInvariantOfWhatWasRefusedIsKeptWhereNothingWas() {
    var invariant =
        new Invariant.OfEntries(
            "none twice",
            Set.of(Attempt.REFUSED),
            "u",
            Map.of(),
            Optional.empty(),
            Map.of("a", "b"));
    var none = new Entry.InvariantChecked(69, "none twice", 0, 0, List.of());
    var unread = new Entry.InvariantChecked(69, "none twice", 1, 0, 0, 0, List.of());
    assertThat(BusinessFacts.of(invariant, new Journal(List.of(none))).held()).isTrue();
    assertThat(BusinessFacts.of(invariant, new Journal(List.of(unread))).held()).isFalse();
    assertThat(BusinessFacts.of(invariant, new Journal(List.of())).held()).isFalse();
    var accepted = new Invariant.OfEntries("none twice", "u", Map.of("a", "b"));
    assertThat(BusinessFacts.of(accepted, new Journal(List.of(none))).held()).isFalse();
  }

  @Test
  void isUnknownWhereAnInvariantWasCheckedForNothing() {
    unknown(held().without(Entry.InvariantChecked.class), "'none lost' was checked for no entry");
  }

  @Test
  void isUnknownWhereTheSteadyStateDidNotHold() {
    unknown(
        held().sampled(CONFIRMED, t -> t == 24 ? 20 : t >= 26 && t < 47.5 ? 0 : 40),
        "steady state did not hold: 'confirmed' was 20/s at 24.0 s, expected >= 36");
    unknown(
        held().sampled(CONFIRMED, t -> t >= 10 && t < 20 ? 20 : t >= 26 && t < 47.5 ? 0 : 40),
        "on average");
    unknown(held().without(Entry.Sampled.class), "was never read");
  }

  @Test
  void isUnknownWhereADetectorFiredBeforeTheFault() {
    unknown(
        held().with(alert(12, true)).with(alert(13, false)),
        "alert Down fired at 12.0 s, before anything was broken");
    unknown(held().with(alert(5, true)).with(alert(13, false)), "before anything was broken");
  }

  @Test
  void forgetsWhatFiredInTheWarmUpOnly() {
    var outcome = held().with(alert(5, true)).with(alert(9, false)).outcome();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.detections()).hasSize(2);
  }

  @Test
  void isUnknownWhereTheFaultAffectedNothing() {
    unknown(
        held().without(Entry.Affected.class).with(new Entry.Affected(30, 7, 0, Double.NaN, 0)),
        "the fault affected no call (7 matched its target), so nothing was shown");
    unknown(
        held().without(Entry.Affected.class).without(Entry.Injected.class),
        "the fault was never raised");
  }

  @Test
  void isUnknownWhereSomethingKeptItFromBeingMeasured() {
    unknown(held().with(new Entry.Failed(60, "the load died")), "the load died");
    unknown(held().without(Entry.Ended.class), "the journal stops at 69.5 s, before its end");
    unknown(held().without(Entry.LoadEnded.class), "no request of a user was recorded");
  }

  @Test
  void isUnknownWhereAPersonStoppedItBeforeItCouldTell() {
    var stopped = held().cutAt(26, new Entry.Aborted(26, "stopped by Ctrl-C"));
    unknown(stopped.with(new Entry.Lifted(26, 0)), "stopped by Ctrl-C");
  }

  @Test
  void isBrokenWhereAnAbortConditionWasMetUnderTheFault() {
    var hot = "stopped: 'heat' was 95 °";
    broken(
        held().with(new Entry.Sampled(30, HEAT.name(), 95, "")).with(new Entry.Aborted(30, hot)),
        hot);
    unknown(
        new SampleJournal()
            .with(new Entry.PhaseBegan(10, Phase.STEADY))
            .with(new Entry.Sampled(12, HEAT.name(), 95, ""))
            .with(new Entry.Aborted(12, hot)),
        hot);
  }

  @Test
  void isUnknownWhereUnreadableSamplesDecide() {
    unknown(
        held().sampled(CONFIRMED, t -> t >= 26 && t < 47.5 ? 0 : t >= 46 ? Double.NaN : 40),
        "whether the system was back in tolerance could not be determined");
  }

  @Test
  void findsGrayWhereUsersWereHurtAndNothingFired() {
    var run = held().without(Entry.Detected.class);
    assertThat(run.outcome().findings()).containsExactly(Finding.GRAY);
    broken(run, "GRAY: users were hurt from 25.0 s on");
    assertThat(run.sampled(ERRORS, t -> 0).requests(t -> 0).outcome().findings()).isEmpty();
  }

  @Test
  void findsMetastableWhereItStaysBrokenWithoutTheFault() {
    var run = held().sampled(CONFIRMED, t -> t >= 26 ? 0 : 40);
    assertThat(run.outcome().findings()).containsExactly(Finding.METASTABLE);
    broken(run, "METASTABLE: 20.0 s after the fault was lifted, under the same load");
  }

  @Test
  void holdsWithNothingBrokenAndNothingFiring() {
    var outcome = Judge.judge(SampleJournal.experiment().withoutFault(), calm().journal());
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.moments().drained()).isEqualTo(at(65));
  }

  @Test
  void isBrokenByAFalseAlarm() {
    var outcome =
        Judge.judge(
            SampleJournal.experiment().withoutFault(), calm().with(alert(50, true)).journal());
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(outcome.reasons())
        .containsExactly("false alarm: alert Down fired at 50.0 s with nothing broken");
  }

  @Test
  void isBrokenByUserErrorsWithNothingBroken() {
    var journal =
        calm()
            .without(Entry.LoadEnded.class)
            .with(new Entry.LoadEnded(66, 40, 5000, 3, 3, 2500, 0.01, 0.02, 0.03))
            .journal();
    assertThat(Judge.judge(SampleJournal.experiment().withoutFault(), journal).reasons())
        .containsExactly("3 requests of users failed with nothing broken");
  }

  private static void broken(SampleJournal run, String reason) {
    expect(run, Verdict.BROKEN, reason);
  }

  private static void unknown(SampleJournal run, String reason) {
    expect(run, Verdict.UNKNOWN, reason);
  }

  private static void expect(SampleJournal run, Verdict verdict, String reason) {
    var outcome = run.outcome();
    assertThat(outcome.reasons()).anyMatch(sentence -> sentence.contains(reason));
    assertThat(outcome.verdict()).as("%s", outcome.reasons()).isEqualTo(verdict);
  }

  private static OptionalDouble at(double seconds) {
    return OptionalDouble.of(seconds);
  }
}
