package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.experiment.Workload;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RunTest {
  private final Stage stage = new Stage().withBreaker();

  @Test
  void goesThroughAllPhasesAndHolds() {
    stage.error = t -> t >= 8.1 && t < 9 ? "503" : "";
    var journal = stage.go();
    var outcome = Stage.judge(journal);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(phases(journal))
        .containsExactly("warm-up 0.0", "steady 2.0", "fault 8.0", "recovery 18.0", "drain 28.0");
    assertThat(outcome.affected().calls()).isEqualTo(400);
    assertThat(outcome.moments().firstAffected().getAsDouble()).isCloseTo(8.025, within(1e-6));
    assertThat(outcome.moments().firstUserError().getAsDouble()).isCloseTo(8.12, within(1e-6));
    assertThat(outcome.affected().userErrors()).isEqualTo(9);
    assertThat(outcome.invariants()).allMatch(i -> i.held() && i.checked() == 450);
    assertThat(outcome.profile()).isEqualTo("tuned");
    assertThat(stage.told).isEqualTo(journal.entries());
  }

  @Test
  void waitsForNoBacklogWhereNobodyAskedForOne() {
    var whole = Stage.experiment();
    var undrained =
        Variation.of(whole)
            .expectations(
                new Experiment.Expectations(
                    whole.expectations().detections(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty()))
            .drained(Optional.empty())
            .experiment();
    var ended = stage.go(undrained).first(Entry.LoadEnded.class).orElseThrow();
    assertThat(ended.at()).isBetween(28.0, 29.0);
  }

  @Test
  void renewsTheLeaseAtAThirdOfItAndLiftsOnce() {
    stage.go();
    assertThat(stage.log)
        .containsExactly(
            "load on 0.0",
            "raised 8.0",
            "renewed 9.0",
            "renewed 10.0",
            "renewed 11.0",
            "renewed 12.0",
            "renewed 13.0",
            "renewed 14.0",
            "renewed 15.0",
            "renewed 16.0",
            "renewed 17.0",
            "lifted 18.0",
            "load off 28.0",
            "watch closed");
  }

  @Test
  void startsNothingWhereTheSystemIsNotReady() {
    stage.problems.add("kafka is down");
    var journal = stage.go();
    assertThat(stage.log).isEmpty();
    assertThat(Stage.judge(journal).reasons()).containsExactly("kafka is down");
    assertThat(Stage.judge(journal).verdict().exitCode()).isEqualTo(3);
    assertThat(journal.last(Entry.Ended.class)).isPresent();
  }

  @Test
  void aLoadThatRecordsNothingIsJudgedByTheProbesAndSaysWhatIsMissing() {
    stage.loadRecords = false;
    var experiment = Stage.under(new Workload.Command(List.of("k6"), List.of()));
    var journal = stage.go(experiment);
    var outcome = Judge.judge(experiment, journal);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.load()).isEmpty();
    assertThat(outcome.check("users' requests")).isEmpty();
    assertThat(journal.first(Entry.LoadBegan.class).orElseThrow().notRecorded()).hasSize(2);
    assertThat(journal.all(Entry.UserRequests.class)).isEmpty();
    assertThat(journal.all(Entry.Noted.class))
        .extracting(Entry.Noted::text)
        .contains("it ended with exit code 143");
  }

  @Test
  void aLoadOfOursThatRecordsNothingIsUnknown() {
    stage.loadRecords = false;
    var journal = stage.go(Stage.under(new Workload.Simulation("Orders", 40)));
    var outcome = Judge.judge(Stage.under(new Workload.Simulation("Orders", 40)), journal);
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons()).containsExactly("no request of a user was recorded");
  }

  @Test
  void whatIsExpectedOfRequestsThatWereNotRecordedIsUnknown() {
    stage.loadRecords = false;
    var another = new Workload.Simulation("b.Mine", List.of("/x"), Map.of(), 40, List.of());
    var experiment = Stage.under(another);
    var journal = stage.go(experiment);
    assertThat(Judge.judge(experiment, journal).verdict()).isEqualTo(Verdict.HELD);
    var whole = Stage.experiment();
    var checking =
        Variation.of(whole)
            .load(another)
            .expectations(
                new Experiment.Expectations(
                    whole.expectations().detections(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(Experiment.Share.parse("<= 1%")),
                    Optional.empty()))
            .invariants(List.of())
            .experiment();
    var outcome = Judge.judge(checking, journal);
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons()).containsExactly("users' requests were not recorded");
  }

  @Test
  void aLoadThatDiesIsUnknownWhateverItRecords() {
    stage.loadRecords = false;
    stage.loadFailure = "the load process ended by itself with exit code 0: done";
    var experiment = Stage.under(new Workload.Command(List.of("k6"), List.of()));
    var outcome = Judge.judge(experiment, stage.go(experiment));
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons().get(0)).startsWith("the load failed: the load process ended");
  }

  @Test
  void isUnknownWhereTheLoadCannotBeStarted() {
    stage.loadStartProblem = "no such simulation";
    var journal = stage.go();
    assertThat(stage.log).containsExactly("watch closed");
    assertThat(Stage.judge(journal).reasons()).containsExactly("no such simulation");
  }

  @Test
  void breaksNothingWhereTheSteadyStateDoesNotHold() {
    stage.metrics.put("errors", t -> t >= 6 ? 0.2 : 0);
    var journal = stage.go();
    assertThat(stage.log).containsExactly("load on 0.0", "load off 8.0", "watch closed");
    var outcome = Stage.judge(journal);
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons())
        .singleElement()
        .asString()
        .contains("steady state did not hold: 'errors' was 0.0667 on average, expected <= 0.01");
  }

  @Test
  void readsEachProbeTwiceASecond() {
    var journal = stage.go();
    var times =
        journal
            .all(Entry.Sampled.class)
            .filter(s -> s.probe().equals("errors"))
            .map(Entry.Sampled::at)
            .toList();
    assertThat(times).hasSize(56).startsWith(0.0, 0.5, 1.0).endsWith(27.5);
  }

  @Test
  void doesNotWaitForMetricsThatDoNotAnswer() throws Exception {
    var stuck = new CountDownLatch(1);
    var threads = Executors.newCachedThreadPool();
    stage.beside = threads;
    stage.metrics.put(
        "errors",
        t -> {
          await(stuck);
          return 0;
        });
    var experiment = Stage.experiment();
    var journal = stage.go(experiment);
    stuck.countDown();
    threads.shutdown();
    assertThat(phases(journal)).startsWith("warm-up 0.0", "steady 32.0").endsWith("drain 38.0");
    assertThat(journal.all(Entry.Sampled.class).filter(s -> s.probe().equals("errors")))
        .isNotEmpty()
        .allMatch(s -> Double.isNaN(s.value()) && s.problem().equals("no response within 2 s"));
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void recordsWhyAProbeCouldNotBeRead() {
    stage.metrics.put(
        "errors",
        t -> {
          throw new PortException("parse error");
        });
    assertThat(Stage.judge(stage.go()).reasons())
        .containsExactly(
            "steady state did not hold: 'errors' was no number at 36.5 s, expected <= 0.01 (parse error)");
  }

  @Test
  void warmsUpUntilTheSystemIsWell() {
    var cold = new Stage().detected(1, true).detected(5, false);
    cold.metrics.put("errors", t -> t < 6 ? 0.5 : 0);
    var journal = cold.go();
    assertThat(phases(journal)).startsWith("warm-up 0.0", "steady 7.9", "fault 13.9");
  }

  @Test
  void liftsAtOnceWhereAPersonStopsIt() {
    stage.clock.at(10.05, () -> stage.run.stop("stopped by Ctrl-C"));
    stage.clock.at(10.06, () -> stage.run.stop("again"));
    var journal = stage.go();
    assertThat(stage.log).contains("lifted 10.1").doesNotContain("lifted 18.0");
    assertThat(stage.log.stream().filter(line -> line.startsWith("lifted"))).hasSize(1);
    assertThat(journal.first(Entry.Lifted.class)).map(Entry.Lifted::at).contains(10.05);
    assertThat(journal.all(Entry.Aborted.class).map(Entry.Aborted::reason))
        .containsExactly("stopped by Ctrl-C");
    assertThat(journal.last(Entry.Ended.class).orElseThrow().at()).isLessThan(11);
    assertThat(journal.first(Entry.InvariantChecked.class)).isEmpty();
    assertThat(journal.first(Entry.LoadEnded.class)).isPresent();
    assertThat(journal.first(Entry.Series.class)).isPresent();
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void raisesNothingWhereItWasStoppedBefore() {
    stage.clock.at(5, () -> stage.run.stop("stopped by Ctrl-C"));
    stage.go();
    assertThat(stage.log).containsExactly("load on 0.0", "load off 5.0", "watch closed");
  }

  @Test
  void startsNothingWhereItWasStoppedBeforeItBegan() {
    var run = stage.prepare(Stage.experiment());
    run.stop("stopped by Ctrl-C");
    var journal = run.run();
    assertThat(stage.log).isEmpty();
    assertThat(Stage.judge(journal).reasons()).containsExactly("stopped by Ctrl-C");
  }

  @Test
  void liftsWhatAPersonStoppedWhileItWasBeingRaised() {
    stage.whileRaising = () -> stage.run.stop("stopped by Ctrl-C");
    var journal = stage.go();
    assertThat(stage.log).containsSubsequence("raised 8.0", "lifted 8.0", "load off 8.0");
    assertThat(journal.all(Entry.Lifted.class)).hasSize(1);
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void recordsOneLiftWhereTwoThreadsLift() throws Exception {
    stage.clock.at(
        10.05,
        () -> {
          var other = new Thread(() -> stage.run.stop("stopped by Ctrl-C"));
          other.start();
          stage.run.stop("and again");
          join(other);
        });
    assertThat(stage.go().all(Entry.Lifted.class)).hasSize(1);
  }

  @Test
  void liftsAndKeepsTheInterruptionOfItsThread() {
    stage.clock.at(10, () -> Thread.currentThread().interrupt());
    var journal = stage.go();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(stage.log.stream().filter(line -> line.startsWith("lifted"))).hasSize(1);
    assertThat(journal.all(Entry.Aborted.class).map(Entry.Aborted::reason))
        .containsExactly("interrupted");
    assertThat(journal.last(Entry.Ended.class)).isPresent();
  }

  @Test
  void liftsAtOnceWhereAnAbortConditionIsMet() {
    stage.metrics.put("heat", t -> t > 12 ? 95 : 20);
    var journal = stage.go();
    assertThat(journal.first(Entry.Lifted.class).orElseThrow().at()).isCloseTo(12.5, within(0.1));
    var outcome = Stage.judge(journal);
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(outcome.reasons()).contains("stopped because 'heat' was 95, expected <= 90");
    assertThat(outcome.invariants()).allMatch(invariant -> invariant.checked() == 450);
  }

  @Test
  void doesNotStopForHeatInTheWarmUpOrForNoNumber() {
    stage.metrics.put("heat", t -> t < 1.5 ? 95 : t > 12 ? Double.NaN : 20);
    assertThat(Stage.judge(stage.go()).verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void endsEarlyWhereNoCallMeetsTheFault() {
    stage.affectedPerSecond = t -> 0;
    stage.matchedPerSecond = t -> 0;
    var journal = stage.go();
    assertThat(stage.log).contains("lifted 13.0");
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(Stage.judge(journal).reasons())
        .contains(
            "the fault matched no call in 5 s: nothing passes 'payment http-client share=100%'");
  }

  @Test
  void isUnknownWhereTheFaultCannotBeRaised() {
    stage.injectProblem = "payment: no such point";
    assertThat(Stage.judge(stage.go()).reasons())
        .containsExactly("the fault could not be raised: payment: no such point");
    assertThat(stage.log).containsExactly("load on 0.0", "load off 8.0", "watch closed");
  }

  @Test
  void bearsARenewalThatFailsOnce() {
    stage.renewProblem = t -> t > 10.9 && t < 11.1 ? "no answer" : "";
    var journal = stage.go();
    assertThat(journal.all(Entry.Noted.class).map(Entry.Noted::text))
        .containsExactly("the fault's lease was not renewed: no answer");
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void isUnknownWhereTheLeaseRanOut() {
    stage.renewProblem = t -> t > 10.9 ? "no answer" : "";
    var journal = stage.go();
    assertThat(journal.first(Entry.Failed.class).orElseThrow().reason())
        .startsWith("the fault's lease could not be renewed in time");
    assertThat(journal.first(Entry.Lifted.class).orElseThrow().at()).isCloseTo(13.1, within(0.1));
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void triesToLiftAgain() {
    stage.closesThatFail = 2;
    var journal = stage.go();
    assertThat(journal.all(Entry.Lifted.class).map(Entry.Lifted::at)).containsExactly(18.6);
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void saysWhereItCouldNotLift() {
    stage.closesThatFail = 99;
    var journal = stage.go();
    assertThat(journal.first(Entry.Lifted.class)).isEmpty();
    assertThat(Stage.judge(journal).reasons())
        .contains("the fault could not be lifted and ends with its lease of 3s: no answer");
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatASourceDidByItsOwnFaultLeavesNothingShown() {
    stage.mishap = Optional.of("the fault proxy itself broke 3 connections");
    var journal = stage.go();
    assertThat(journal.first(Entry.Lifted.class)).isPresent();
    assertThat(Stage.judge(journal).reasons())
        .contains("the fault: the fault proxy itself broke 3 connections");
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void liftsWhereTheLoadDies() {
    stage.clock.at(11, () -> stage.loadFailure = "exit code 1");
    var journal = stage.go();
    assertThat(stage.log).contains("lifted 11.0");
    assertThat(Stage.judge(journal).reasons()).contains("the load failed: exit code 1");
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void liftsWhereAPortThrowsWhatItShouldNot() {
    stage.clock.at(11, () -> stage.signals.add(null));
    var journal = stage.go();
    assertThat(stage.log).contains("lifted 11.0");
    assertThat(journal.first(Entry.Failed.class).orElseThrow().reason())
        .startsWith("something unexpected happened");
    assertThat(journal.last(Entry.Ended.class)).isPresent();
  }

  @Test
  void goesOnWhereItsListenerThrows() {
    stage.progress =
        entry -> {
          throw new IllegalStateException("disk full");
        };
    var journal = stage.go();
    assertThat(stage.log).contains("lifted 18.0");
    assertThat(journal.first(Entry.Noted.class).orElseThrow().text()).contains("disk full");
  }

  @Test
  void stopsDrainingOnceTheBacklogStayedGone() {
    stage.metrics.put("backlog", t -> t >= 9 && t < 30 ? 7 : 0);
    var journal = stage.go();
    assertThat(journal.first(Entry.LoadEnded.class).orElseThrow().at()).isCloseTo(32, within(0.2));
    assertThat(Stage.judge(journal).moments().drained().getAsDouble()).isCloseTo(30, within(0.01));
  }

  @Test
  void givesUpDrainingWhenThePhaseIsOver() {
    stage.metrics.put("backlog", t -> t >= 9 ? 7 : 0);
    var journal = stage.go();
    assertThat(journal.first(Entry.LoadEnded.class).orElseThrow().at()).isCloseTo(36, within(0.2));
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void asksForEachFactOnceInBatches() {
    stage.go();
    assertThat(stage.factsAsked.stream().map(List::size)).containsExactly(200, 200, 50);
    assertThat(stage.factsAsked.get(0))
        .startsWith("${order}/orders/o%200", "${order}/orders/o%201");
  }

  @Test
  void findsFactsThatAreWrong() {
    stage.fact = Map.of("status", "cancelled", "charge", Map.of("count", 1.0));
    var outcome = Stage.judge(stage.go());
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(outcome.invariants().get(0).violations()).isEqualTo(450);
    assertThat(outcome.invariants().get(0).examples())
        .hasSize(5)
        .contains("${order}/orders/o%200: status: expected confirmed|gone, got cancelled");
    assertThat(outcome.invariants().get(1).held()).isTrue();
  }

  @Test
  void takesAMissingFactForAViolationAndAMissingAnswerForNone() {
    stage.fact = Map.of("_problem", "404 not found");
    assertThat(Stage.judge(stage.go()).verdict()).isEqualTo(Verdict.BROKEN);
    var silent = new Stage().withBreaker();
    silent.fact = Map.of("_problem", "connection refused");
    var outcome = Stage.judge(silent.go());
    assertThat(outcome.verdict()).isEqualTo(Verdict.UNKNOWN);
    assertThat(outcome.reasons())
        .contains("450 facts could not be read, such as ${order}/orders/o%200: connection refused");
  }

  @Test
  void readsTheLinesToDraw() {
    var series = stage.go().all(Entry.Series.class).toList();
    assertThat(series)
        .extracting(Entry.Series::plot)
        .containsExactly("Orders", Entry.Series.PROBES);
    assertThat(series).extracting(Entry.Series::line).containsExactly("accepted", "errors");
    assertThat(series.get(0).xs()).startsWith(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
    assertThat(series.get(0).ys()).startsWith(40.0, 40.0, 40.0, 40.0, 40.0, Double.NaN, 40.0);
  }

  @Test
  void notesALineThatCannotBeDrawn() {
    stage.metrics.put(
        "orders",
        t -> {
          throw new PortException("too many points");
        });
    var journal = stage.go();
    assertThat(journal.all(Entry.Noted.class).map(Entry.Noted::text))
        .containsExactly("'accepted' of 'Orders' is not drawn: too many points");
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void breaksNothingWithoutAFault() {
    var calm = new Stage();
    calm.error = t -> t < 1 ? "cold" : "";
    var experiment = Stage.experiment().withoutFault();
    var journal = calm.go(experiment);
    assertThat(calm.log).containsExactly("load on 0.0", "load off 28.0", "watch closed");
    var outcome = io.faultline.runner.verdict.Judge.judge(experiment, journal);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.load().orElseThrow().errors()).isEqualTo(10);
    assertThat(outcome.affected().userErrors()).isZero();
  }

  private static List<String> phases(Journal journal) {
    var phases = new ArrayList<String>();
    for (var phase : Phase.values())
      journal
          .all(Entry.PhaseBegan.class)
          .filter(began -> began.phase() == phase)
          .forEach(began -> phases.add("%s %.1f".formatted(phase.label(), began.at())));
    return phases;
  }

  private static void join(Thread thread) {
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("never let go");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
