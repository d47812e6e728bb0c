package io.faultline.runner.verdict;

import static io.faultline.runner.verdict.SampleJournal.BACKLOG;
import static io.faultline.runner.verdict.SampleJournal.CONFIRMED;
import static io.faultline.runner.verdict.SampleJournal.ERRORS;
import static io.faultline.runner.verdict.SampleJournal.alert;
import static io.faultline.runner.verdict.SampleJournal.breaker;
import static io.faultline.runner.verdict.SampleJournal.calm;
import static io.faultline.runner.verdict.SampleJournal.expecting;
import static io.faultline.runner.verdict.SampleJournal.held;
import static io.faultline.runner.verdict.SampleJournal.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Detection;
import io.faultline.runner.experiment.Experiment.Expectations;
import io.faultline.runner.experiment.Experiment.Share;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Only a run that proves something is HELD: runs that proved nothing, and runs without a problem.
 */
class NoFalsePassTest {
  @Test
  void carriesNoReadingOverAGapInTheProbes() {
    var hung =
        held()
            .sampled(ERRORS, t -> 0)
            .requests(t -> 0)
            .sampled(CONFIRMED, t -> 40)
            .without(e -> e instanceof Entry.Sampled && e.at() > 24.9 && e.at() < 54);
    unknown(hung, "whether the system was back in tolerance could not be determined");
    assertThat(hung.outcome().moments().recovered()).hasValue(54);
  }

  @Test
  void takesAProbeThatWasBlindForUnknown() {
    var blind = held().with(new Entry.Blind(54, Source.probe("confirmed"), 44, 54, "no answer"));
    unknown(blind, "could not be determined");
  }

  @Test
  void knowsNoFalseAlarmsWhereAlertsCouldNotBeSeen() {
    var experiment = SampleJournal.experiment().withoutFault();
    assertThat(Judge.judge(experiment, calm().journal()).verdict()).isEqualTo(Verdict.HELD);
    var blind =
        calm()
            .with(
                new Entry.Blind(
                    50, Source.detectors(DetectorKind.ALERT), 30, 50, "Prometheus was silent"));
    unknown(experiment, blind, "detectors could not be seen from 30.0 s to 50.0 s");
    unknown(experiment, calm().without(Entry.Watched.class), "no detector was watched");
  }

  @Test
  void knowsThatNothingFiredWhereTheSystemHasNoDetector() {
    var experiment = SampleJournal.experiment().withoutFault();
    var none = calm().without(Entry.Watched.class).with(new Entry.Watching(10, List.of()));
    var outcome = Judge.judge(experiment, none.journal());
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.check("no false alarm").orElseThrow().found())
        .isEqualTo("there is no detector");
  }

  @Test
  void knowsNoDetectionWhereTheDetectorCouldNotBeSeen() {
    var blind =
        held()
            .without(e -> e.equals(breaker(25.6, true)))
            .with(new Entry.Blind(45, Source.parse("breaker payment"), 24, 45, "agent stopped"));
    unknown(blind, "breaker payment/card could not be seen from 24.0 s to 45.0 s");
  }

  @Test
  void believesTheUsersRequestsMoreThanProbes() {
    var outcome =
        held().sampled(ERRORS, t -> 0).requests(t -> t >= 25 && t < 63 ? 80 : 0).outcome();
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(outcome.moments().hurt()).hasValue(25);
    assertThat(outcome.reasons()).anyMatch(reason -> reason.startsWith("not mitigated"));
    assertThat(outcome.moments().recovered()).isEmpty();
  }

  @Test
  void promisesNothingFinerThanItsReadings() {
    var coarse =
        held()
            .without(e -> e instanceof Entry.Resolution r && r.source().covers("errors"))
            .with(new Entry.Resolution(1, Source.probe("errors"), 75, "[1m], scraped every 15 s"));
    unknown(
        coarse, "recovered within 5 s could not be determined: readings are up to 75.0 s behind");
    unknown(held().without(Entry.Resolution.class), "how far the probes' readings are behind");
  }

  @Test
  void doesNotTakeAPromiseForKeptWhereTheErrorReachesOverIt() {
    var late = held().without(e -> e.equals(alert(27.5, true))).with(alert(29.6, true)).outcome();
    assertThat(late.check("alert Down").orElseThrow().result()).isEqualTo(Check.Result.UNKNOWN);
    assertThat(late.reasons()).anyMatch(reason -> reason.contains("the measurement is too coarse"));
  }

  @Test
  void onlyABreakerThatWasClosedCanOpen() {
    var open =
        held().without(e -> e.equals(breaker(25.6, true))).with(change(25.6, "OPEN → HALF_OPEN"));
    assertThat(open.outcome().verdict()).isNotEqualTo(Verdict.HELD);
    assertThat(open.outcome().detections())
        .extracting(Outcome.Detection::name)
        .doesNotContain("breaker payment/card");
    var before =
        held()
            .with(
                new Entry.Watched(1, DetectorKind.BREAKER, "payment/card", "OPEN", true, Map.of()));
    unknown(before, "steady state did not hold: breaker payment/card was not closed");
    var known = held().without(e -> e.equals(breaker(25.6, true)));
    assertThat(known.with(change(25.6, "CLOSED → OPEN")).outcome().verdict())
        .isEqualTo(Verdict.HELD);
  }

  private static Entry change(double at, String detail) {
    return new Entry.Detected(at, DetectorKind.BREAKER, "payment/card", true, detail, 0.001);
  }

  @Test
  void anAlertThatFiredBeforeIsNoDetection() {
    var before =
        held()
            .without(e -> e.equals(alert(27.5, true)))
            .with(new Entry.Watched(1, DetectorKind.ALERT, "Down", "firing", true, Map.of()));
    unknown(before, "alert Down was firing before the fault");
    unknown(
        held().without(e -> e instanceof Entry.Watched w && w.kind() == DetectorKind.ALERT),
        "the state of alert Down before the fault is not known");
  }

  @Test
  void tellsAlertsApartByTheirLabels() {
    assertThat(alerting(Map.of("process", "payment", "severity", "x")).outcome().verdict())
        .isEqualTo(Verdict.HELD);
    assertThat(alerting(Map.of("severity", "critical")).outcome().verdict())
        .isEqualTo(Verdict.HELD);
    assertThat(alerting(Map.of("pod", "payment-7d9f8b6c5d-x2x4z")).outcome().verdict())
        .isEqualTo(Verdict.HELD);
    for (var stranger :
        List.of(
            Map.of("instance", "stranger:9090"),
            Map.of("pod", "payment-gateway-7d9f8b6c5d-x2x4z"),
            Map.of("node", "worker-3")))
      broken(alerting(stranger), "fired, which is about something else");
    broken(
        alerting(Map.of("process", "gateway", "peer", "order")),
        "alert Down did not fire, expected within 5 s of the first affected call;"
            + " alert Down (order, gateway) fired, which is about something else");
  }

  @Test
  void anAlertAboutNobodyNoticesNothingUnlessItIsExpected() {
    var unexpected =
        held()
            .without(e -> e instanceof Entry.Detected d && d.firing())
            .with(
                new Entry.Detected(
                    27.5, DetectorKind.ALERT, "Busy", true, "", 1, Map.of("severity", "x")));
    var outcome =
        Judge.judge(
            expecting(
                new Expectations(
                    List.of(), Optional.of(seconds(19)), Optional.empty(), Optional.empty())),
            unexpected.journal());
    assertThat(outcome.findings()).contains(Outcome.Finding.GRAY);
    assertThat(outcome.firstDetection()).isEmpty();
  }

  @Test
  void takesTheAlertThatTheExperimentMeans() {
    var experiment =
        expecting(
            new Expectations(
                List.of(
                    new Detection(DetectorKind.ALERT, "Down", seconds(5), Map.of("peer", "order"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    var run = alerting(Map.of("process", "gateway", "peer", "order"));
    assertThat(Judge.judge(experiment, run.journal()).verdict()).isEqualTo(Verdict.HELD);
    var other = alerting(Map.of("process", "payment", "peer", "card"));
    assertThat(Judge.judge(experiment, other.journal()).verdict()).isEqualTo(Verdict.BROKEN);
  }

  private static SampleJournal alerting(Map<String, String> labels) {
    return held()
        .without(e -> e instanceof Entry.Detected d && d.detector().equals("Down"))
        .with(new Entry.Detected(27.5, DetectorKind.ALERT, "Down", true, "", 1, labels))
        .with(new Entry.Detected(48, DetectorKind.ALERT, "Down", false, "", 1, labels));
  }

  @Test
  void aFaultOfSomebodyElseProvesNothing() {
    unknown(
        held().with(new Entry.ForeignFault(30, "agent of order", "f9", "latency 1s", "order sql")),
        "a fault that is not of this run was active: latency 1s at order sql");
  }

  @Test
  void whatPromisesNothingIsNotHeld() {
    var nothing = SampleJournal.experiment(Expectations.NONE, List.of());
    unknown(nothing, held(), "the experiment expects nothing of the system");
  }

  @Test
  void anUnrelatedAlertDoesNotNoticeTheFault() {
    var experiment =
        expecting(
            new Expectations(
                List.of(), Optional.empty(), Optional.of(seconds(5)), Optional.empty()));
    var run =
        held()
            .without(Entry.Detected.class)
            .with(
                new Entry.Detected(
                    27, DetectorKind.ALERT, "DiskFull", true, "", 1, Map.of("job", "backup")));
    var outcome = Judge.judge(experiment, run.journal());
    assertThat(outcome.findings()).containsExactly(Outcome.Finding.GRAY);
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void holdsUsersToTheShareThatMayFail() {
    var strict = usersMayFail("<= 1%");
    broken(strict, held().requests(t -> t >= 25 && t < 45 ? 3 : 0), "failed from the injection on");
    assertThat(Judge.judge(strict, held().requests(t -> t == 26 ? 20 : 0).journal()).verdict())
        .isEqualTo(Verdict.HELD);
    unknown(
        strict,
        held().without(e -> e instanceof Entry.UserRequests r && r.from() > 30 && r.from() < 35),
        "users' requests were not recorded from 31.0 s on");
    unknown(strict, held().without(Entry.UserRequests.class), "were not recorded");
  }

  private static Experiment usersMayFail(String share) {
    return expecting(
        new Expectations(
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(Share.parse(share)),
            Optional.empty()));
  }

  @Test
  void holdsUsersToTheTimeTheyMayWait() {
    var experiment =
        expecting(
            new Expectations(
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Experiment.Slow.parse("<= 1% over 500ms"))));
    var slow = held();
    for (int t = 25; t < 45; t++)
      slow.without(requestsFrom(t)).with(new Entry.UserRequests(t + 1, t, t + 1, 80, 0, 40));
    broken(experiment, slow, "took longer than 500 ms from the injection on, expected at most 1 %");
  }

  private static java.util.function.Predicate<Entry> requestsFrom(int from) {
    return e -> e instanceof Entry.UserRequests r && r.from() == from;
  }

  @Test
  void aLoadThatStoodStillProvesNothing() {
    var frozen = held();
    for (int t = 26; t < 46; t++)
      frozen.without(requestsFrom(t)).with(new Entry.UserRequests(t + 1, t, t + 1, 0, 0, 0));
    assertThat(frozen.outcome().verdict()).isNotEqualTo(Verdict.HELD);
    frozen.with(new Entry.Blind(65, Source.REQUESTS, 26, 46, "the load sent nothing"));
    unknown(frozen, "users' requests could not be read from 26.0 s to 46.0 s: the load sent");
  }

  @Test
  void aWindowThatStillShowsTheFaultIsNotMetastable() {
    var lagging =
        held()
            .sampled(ERRORS, t -> t >= 25.5 ? 0.5 : 0)
            .without(e -> e instanceof Entry.Resolution r && r.source().covers("errors"))
            .with(new Entry.Resolution(1, Source.probe("errors"), 75, "[1m], scraped every 15 s"));
    assertThat(lagging.outcome().findings()).isEmpty();
    assertThat(lagging.outcome().check("stable").orElseThrow().result())
        .isEqualTo(Check.Result.HELD);
    assertThat(lagging.outcome().verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void aBreakerExpectedByItsFullNameIsMeantWhateverTheTargetIsCalled() {
    var ofDatabase = new Belonging(Set.of("postgres"));
    var open = new Firing(DetectorKind.BREAKER, "order/database", Map.of(), 25, 0);
    assertThat(open.is(breakerExpected("order/database"), ofDatabase)).isTrue();
    assertThat(open.is(breakerExpected("*/database"), ofDatabase)).isFalse();
    assertThat(open.is(breakerExpected("order/product"), ofDatabase)).isFalse();
  }

  private static Experiment.Detection breakerExpected(String name) {
    return new Experiment.Detection(DetectorKind.BREAKER, name, Duration.ofSeconds(1));
  }

  @Test
  void aHiccupThatFillsAWindowIsNotBroken() {
    var hiccup =
        held()
            .sampled(ERRORS, t -> (t >= 25.5 && t < 27) || (t >= 47 && t < 52) ? 0.5 : 0)
            .without(e -> e instanceof Entry.Resolution r && r.source().covers("errors"))
            .with(new Entry.Resolution(1, Source.probe("errors"), 5, "[4s], scraped every 1 s"));
    assertThat(hiccup.outcome().check("recovered").orElseThrow().result())
        .isEqualTo(Check.Result.HELD);
    assertThat(hiccup.outcome().verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void whatIsOutForLongerThanItsWindowIsNoHiccup() {
    var longer =
        held()
            .sampled(ERRORS, t -> (t >= 25.5 && t < 27) || (t >= 46 && t < 53) ? 0.5 : 0)
            .without(e -> e instanceof Entry.Resolution r && r.source().covers("errors"))
            .with(new Entry.Resolution(1, Source.probe("errors"), 5, "[4s], scraped every 1 s"));
    assertThat(longer.outcome().check("recovered").orElseThrow().result())
        .isNotEqualTo(Check.Result.HELD);
  }

  @Test
  void aHiccupThatUsersRequestsDoNotCoverIsNotForgiven() {
    var unseen =
        held()
            .sampled(ERRORS, t -> (t >= 25.5 && t < 27) || (t >= 47 && t < 52) ? 0.5 : 0)
            .without(e -> e instanceof Entry.Resolution r && r.source().covers("errors"))
            .with(new Entry.Resolution(1, Source.probe("errors"), 5, "[4s], scraped every 1 s"))
            .without(e -> e instanceof Entry.UserRequests r && r.from() >= 46 && r.from() < 52);
    assertThat(unseen.outcome().verdict()).isNotEqualTo(Verdict.HELD);
  }

  @Test
  void theRestartLiftsAFaultThatEndedItsTarget() {
    var halted = held().without(Entry.Lifted.class);
    unknown(halted, "the fault was never lifted");
    var outcome = halted.with(new Entry.Restarted(44, "payment", 0.2)).outcome();
    assertThat(outcome.moments().lifted()).hasValue(44);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void usersHurtOnlyAfterTheLiftingNeedNoMitigation() {
    var after =
        held().sampled(ERRORS, t -> t >= 47.5 && t < 48 ? 0.5 : 0).requests(t -> 0).outcome();
    assertThat(after.verdict()).isEqualTo(Verdict.HELD);
    assertThat(after.check("mitigated").orElseThrow().found())
        .isEqualTo("users were never out of tolerance while the fault was on");
  }

  @Test
  void aJournalThatLacksAnEntryProvesNothing() {
    unknown(held().counted(1), "the journal has");
    unknown(
        held()
            .with(new Entry.PhaseBegan(65, io.faultline.runner.experiment.Phase.DRAIN))
            .counted(1),
        "the journal has");
    assertThat(held().counted(0).outcome().verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void aPhaseThatWasTooShortProvesNothing() {
    unknown(
        held()
            .without(e -> e instanceof Entry.PhaseBegan p && p.at() == 10)
            .with(new Entry.PhaseBegan(13, io.faultline.runner.experiment.Phase.STEADY)),
        "the steady phase lasted 12.0 s, expected 15 s");
  }

  @Test
  void aBacklogThatCouldNotBeReadIsNotGone() {
    unknown(
        held().sampled(BACKLOG, t -> t > 45 ? Double.NaN : 0),
        "whether the backlog was gone could not be determined");
  }

  private static void broken(SampleJournal run, String reason) {
    broken(SampleJournal.experiment(), run, reason);
  }

  private static void broken(Experiment experiment, SampleJournal run, String reason) {
    expect(experiment, run, Verdict.BROKEN, reason);
  }

  private static void unknown(SampleJournal run, String reason) {
    unknown(SampleJournal.experiment(), run, reason);
  }

  private static void unknown(Experiment experiment, SampleJournal run, String reason) {
    expect(experiment, run, Verdict.UNKNOWN, reason);
  }

  private static void expect(
      Experiment experiment, SampleJournal run, Verdict verdict, String reason) {
    var outcome = Judge.judge(experiment, run.journal());
    assertThat(outcome.reasons()).anyMatch(sentence -> sentence.contains(reason));
    assertThat(outcome.verdict()).as("%s", outcome.reasons()).isEqualTo(verdict);
  }
}
