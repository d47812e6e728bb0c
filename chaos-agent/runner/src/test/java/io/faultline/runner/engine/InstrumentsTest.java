package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The journal's entries about the instruments of a run: their observations and their gaps. */
@Timeout(60)
class InstrumentsTest {
  private static final Source ERRORS = Source.probe("errors");

  private final Stage stage = new Stage().withBreaker();

  /** An instrument that is stopped from {@code from} to {@code to}. */
  record Hang(int seed, Instrument instrument, double from, double to) {
    boolean covers(double at) {
      return at >= from && at < to;
    }
  }

  enum Instrument {
    PROMETHEUS,
    GENERATOR,
    AGENT,
    PROXY
  }

  static List<Hang> hangs() {
    return IntStream.range(0, 100).mapToObj(InstrumentsTest::hang).toList();
  }

  /** A stop that begins in any phase and lasts 2, 5 or 20 s. */
  private static Hang hang(int seed) {
    var random = new Random(seed);
    var instrument = Instrument.values()[seed % Instrument.values().length];
    double from = 2.05 + Math.round(random.nextDouble() * 250) / 10.0;
    double time = List.of(2.0, 5.0, 20.0).get(random.nextInt(3));
    return new Hang(seed, instrument, from, from + time);
  }

  @ParameterizedTest
  @MethodSource("hangs")
  void whatAStoppedInstrumentDoesNotSeeIsNeverTakenForSeen(Hang hang) {
    stop(hang);
    var journal = stage.go();
    var verdict = Stage.judge(journal).verdict();
    switch (hang.instrument()) {
      case PROMETHEUS -> {
        assertThat(
                journal
                    .all(Entry.Sampled.class)
                    .filter(s -> hang.covers(s.at()) && !Double.isNaN(s.value())))
            .isEmpty();
        assertBlind(journal, hang, ERRORS);
        if (hang.from() <= 18 && hang.to() >= 23.5) assertThat(verdict).isNotEqualTo(Verdict.HELD);
      }
      case GENERATOR -> assertBlind(journal, hang, Source.REQUESTS);
      case AGENT, PROXY -> {
        boolean lost = Math.min(hang.to(), 18) - Math.max(hang.from(), 8) > 4.5;
        if (lost || hang.covers(8)) assertThat(verdict).isNotEqualTo(Verdict.HELD);
        else if (hang.from() > 22.5) assertThat(verdict).isEqualTo(Verdict.HELD);
      }
    }
  }

  @Test
  void theSameRunIsHeldWhereNothingWasMissed() {
    var journal = stage.go();
    assertThat(journal.all(Entry.Blind.class)).isEmpty();
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.HELD);
  }

  /**
   * Checks that the journal has a gap for any part of the stop that lies under load and is long
   * enough to hide something.
   */
  private static void assertBlind(Journal journal, Hang hang, Source source) {
    double end = began(journal, Phase.DRAIN);
    double from = hang.from();
    double to = Math.min(hang.to(), end);
    if (to - from < 1.9) return;
    assertThat(journal.all(Entry.Blind.class).filter(blind -> blind.source().equals(source)))
        .as("%s", hang)
        .anyMatch(blind -> blind.from() <= from + 0.1 && blind.to() >= to - 0.6);
  }

  private static double began(Journal journal, Phase phase) {
    return journal
        .all(Entry.PhaseBegan.class)
        .filter(it -> it.phase() == phase)
        .findFirst()
        .orElseThrow()
        .at();
  }

  private void stop(Hang hang) {
    switch (hang.instrument()) {
      case PROMETHEUS ->
          stage.metrics.replaceAll(
              (query, answer) ->
                  t -> {
                    if (hang.covers(t)) throw new PortException("no answer within 1s");
                    return answer.at(t);
                  });
      case GENERATOR -> stage.sends = t -> !hang.covers(t);
      case AGENT, PROXY -> {
        stage.renewProblem = t -> hang.covers(t) ? "no answer within 3s" : "";
        stage.clock.at(
            7.9, () -> stage.injectProblem = hang.covers(8) ? "no answer within 3s" : "");
      }
    }
  }

  @Test
  void detectorsThatDoNotAnswerAreBlindBeforeAnythingIsBroken() {
    var alerts = Source.detectors(DetectorKind.ALERT);
    stage.seenUntil.put(alerts, VirtualClock.BEGIN.plusSeconds(4));
    var journal = stage.go();
    var blind = journal.first(Entry.Blind.class).orElseThrow();
    assertThat(blind.source()).isEqualTo(alerts);
    assertThat(blind.from()).isEqualTo(4);
    assertThat(blind.to()).isCloseTo(8, within(0.2));
  }

  @Test
  void aGapOfADetectorIsWrittenWhenItSeesAgainAndAShortOneIsNone() {
    var alerts = Source.detectors(DetectorKind.ALERT);
    gapAt(12, alerts, 5);
    gapAt(20, alerts, 1);
    assertThat(stage.go().all(Entry.Blind.class))
        .singleElement()
        .satisfies(
            blind -> {
              assertThat(blind.from()).isEqualTo(7);
              assertThat(blind.to()).isEqualTo(12);
              assertThat(blind.reason()).isEqualTo("stopped");
            });
  }

  private void gapAt(double at, Source source, int seconds) {
    stage.clock.at(
        at,
        () ->
            stage.signals.add(
                new Watch.Gap(
                    source,
                    stage.clock.now().minusSeconds(seconds),
                    stage.clock.now(),
                    "stopped")));
  }

  @Test
  void statesAreWrittenBeforeAnythingIsBroken() {
    state(DetectorKind.BREAKER, "payment/card", "HALF_OPEN", true);
    state(DetectorKind.ALERT, "Unasked", "inactive", false);
    var journal = stage.go();
    assertThat(journal.all(Entry.Watched.class))
        .extracting(Entry.Watched::state, Entry.Watched::firing)
        .containsExactly(
            tuple("CLOSED", false), tuple("HALF_OPEN", true), tuple("inactive", false));
    assertThat(began(journal, Phase.STEADY)).as("waits until it is closed").isGreaterThan(20);
  }

  @Test
  void aBreakerThatShowedNothingToAWatchThatWasThereIsNotOpen() {
    stage.seenUntil.put(
        Source.detector(DetectorKind.BREAKER, "payment"), VirtualClock.BEGIN.plusSeconds(99));
    assertThat(stage.go().all(Entry.Watched.class))
        .singleElement()
        .satisfies(
            watched -> {
              assertThat(watched.detector()).isEqualTo("payment/card");
              assertThat(watched.firing()).isFalse();
              assertThat(watched.at()).isLessThan(8);
            });
  }

  private void state(DetectorKind kind, String detector, String state, boolean firing) {
    stage.signals.add(new Watch.State(kind, detector, state, firing, VirtualClock.BEGIN, Map.of()));
  }

  @Test
  void labelsOfAlertsAreWrittenAndTellThemApart() {
    alert(5, true, "a");
    alert(5.5, true, "b");
    alert(6, false, "a");
    var journal = stage.go();
    assertThat(journal.all(Entry.Detected.class).filter(it -> it.kind() == DetectorKind.ALERT))
        .extracting(Entry.Detected::labels)
        .containsExactly(Map.of("peer", "a"), Map.of("peer", "b"), Map.of("peer", "a"));
  }

  private void alert(double at, boolean firing, String peer) {
    stage.clock.at(
        at,
        () ->
            stage.signals.add(
                new Watch.Detected(
                    DetectorKind.ALERT,
                    "Down",
                    firing,
                    "",
                    stage.clock.now(),
                    Duration.ZERO,
                    Map.of("peer", peer))));
  }

  @Test
  void usersRequestsAreWrittenSecondBySecond() {
    stage.error = t -> t >= 10 && t < 12 ? "503" : "";
    var journal = stage.go();
    var seconds = journal.all(Entry.UserRequests.class).toList();
    assertThat(seconds.get(0).from()).isZero();
    for (int i = 1; i < seconds.size(); i++)
      assertThat(seconds.get(i).from()).isEqualTo(seconds.get(i - 1).to());
    assertThat(seconds.stream().mapToLong(Entry.UserRequests::requests).sum())
        .isEqualTo(journal.first(Entry.LoadEnded.class).orElseThrow().requests());
    assertThat(seconds.stream().mapToLong(Entry.UserRequests::errors).sum()).isEqualTo(20);
    assertThat(seconds.stream().filter(it -> it.errors() > 0))
        .allMatch(it -> it.from() >= 10 && it.to() <= 13);
  }

  @Test
  void aFaultOfOthersBeforeTheRunKeepsItFromBeginning() {
    stage.faults.add(found("order", "f7", true));
    var journal = stage.go();
    assertThat(stage.log).isEmpty();
    assertThat(Stage.judge(journal).reasons())
        .containsExactly(
            "order has an active fault that is not of this run: f7 'latency 1s' at 'order sql';"
                + " lift it first");
  }

  @Test
  void aFaultOfOthersThatEndedBeforeTheRunIsNothingOfIt() {
    stage.faults.add(found("order", "f7", false));
    var journal = stage.go();
    assertThat(journal.all(Entry.ForeignFault.class)).isEmpty();
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.HELD);
  }

  @Test
  void aFaultOfOthersDuringTheRunIsWrittenAndItsOwnIsNot() {
    stage.clock.at(
        9,
        () -> {
          stage.faults.add(found("payment", "f1", true));
          stage.faults.add(found("order", "f1", true));
        });
    assertThat(stage.go().all(Entry.ForeignFault.class))
        .singleElement()
        .satisfies(
            foreign -> {
              assertThat(foreign.source()).isEqualTo("order");
              assertThat(foreign.at()).isBetween(9.0, 15.0);
            });
  }

  @Test
  void aFaultOfOthersBetweenTwoReadingsOrAfterTheLastIsFound() {
    for (double at : new double[] {11, 27}) {
      var stage = new Stage().withBreaker();
      stage.clock.at(at, () -> stage.faults.add(found("order", "f1", true)));
      stage.clock.at(
          at + 0.5,
          () -> {
            stage.faults.clear();
            stage.faults.add(found("order", "f1", false));
          });
      var journal = stage.go();
      assertThat(journal.all(Entry.ForeignFault.class)).as("at %s s", at).hasSize(1);
      assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
  }

  @Test
  void whereFaultsCannotBeAskedForUntilTheEndNobodyKnows() {
    stage.faultsProblem = t -> t > 20 ? "no answer within 2s" : "";
    var journal = stage.go();
    assertThat(journal.all(Entry.Blind.class))
        .singleElement()
        .satisfies(
            blind -> {
              assertThat(blind.source()).isEqualTo(Source.FAULTS);
              assertThat(blind.from()).isBetween(14.0, 20.0);
            });
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whereFaultsCanBeAskedForAgainNothingWasMissed() {
    stage.faultsProblem = t -> t > 9 && t < 22 ? "no answer within 2s" : "";
    var journal = stage.go();
    assertThat(journal.all(Entry.Blind.class)).isEmpty();
    assertThat(Stage.judge(journal).verdict()).isEqualTo(Verdict.HELD);
  }

  private static SystemUnderTest.FoundFault found(String source, String id, boolean raised) {
    var target = source.equals("order") ? "order sql" : "payment http-client";
    return new SystemUnderTest.FoundFault(source, id, "latency 1s", target, raised);
  }

  @Test
  void aProcessThatItsFaultEndedIsLiftedByItsRestart() {
    stage.affectedPerSecond = t -> 0;
    stage.matchedPerSecond = t -> 0;
    stage.clock.at(8.3, () -> stage.incarnation = Optional.empty());
    stage.clock.at(8.25, () -> stage.renewProblem = t -> "connection refused");
    stage.clock.at(11.9, () -> stage.incarnation = Optional.of("pid 2"));
    var journal = stage.go(breaking("halt 137", "payment jvm"));
    var restarted = journal.first(Entry.Restarted.class).orElseThrow();
    assertThat(restarted.process()).isEqualTo("payment");
    assertThat(restarted.at()).isCloseTo(12, within(0.3));
    assertThat(restarted.error()).isLessThan(0.3);
    assertThat(journal.last(Entry.Affected.class).orElseThrow().firstAt())
        .isCloseTo(8.3, within(0.3));
    assertThat(journal.all(Entry.Failed.class)).isEmpty();
    assertThat(began(journal, Phase.RECOVERY))
        .as("phases last as planned")
        .isCloseTo(18, within(0.2));
    assertThat(stage.log).noneMatch(line -> line.startsWith("lifted"));
  }

  /** The container engine does not restart a container that was killed by command. */
  @Test
  void aKilledContainerIsLiftedAsAnythingElse() {
    stage.incarnation = Optional.empty();
    var journal = stage.go(breaking("kill", "payment container"));
    assertThat(journal.all(Entry.Failed.class)).isEmpty();
    assertThat(journal.all(Entry.Restarted.class)).isEmpty();
    assertThat(journal.first(Entry.Lifted.class).orElseThrow().at()).isCloseTo(18, within(0.2));
  }

  @Test
  void aFrozenProcessHoldsItsFaultByItself() {
    stage.renewProblem = t -> t > 8 && t < 13.1 ? "no answer" : "";
    var journal = stage.go(breaking("freeze 5s", "payment jvm"));
    assertThat(journal.all(Entry.Failed.class)).isEmpty();
    assertThat(journal.first(Entry.Lifted.class).orElseThrow().at()).isCloseTo(18, within(0.2));
  }

  @Test
  void aFaultWhoseEffectCannotBeReadIsNotSaidToMeetNoCall() {
    stage.affectedPerSecond = t -> t > 14 ? 40 : 0;
    stage.matchedPerSecond = stage.affectedPerSecond;
    stage.effectProblem = t -> t > 9 && t < 15 ? "no answer" : "";
    var journal = stage.go();
    assertThat(journal.all(Entry.Failed.class)).isEmpty();
    assertThat(journal.first(Entry.Lifted.class).orElseThrow().at()).isCloseTo(18, within(0.2));
  }

  @Test
  void anErrorOfTheLoadsLastSecondIsWrittenToo() {
    stage.error = t -> t >= 27.2 ? "503" : "";
    assertThat(stage.go().first(Entry.UserError.class)).isPresent();
  }

  @Test
  void theLagOfEachSourceIsWrittenAtTheStart() {
    stage.lags.put("errors", new Metrics.Lag(Duration.ofSeconds(6), "scraped every 1s"));
    assertThat(stage.go().all(Entry.Resolution.class).filter(lag -> lag.source().equals(ERRORS)))
        .singleElement()
        .satisfies(
            lag -> {
              assertThat(lag.source()).isEqualTo(ERRORS);
              assertThat(lag.error()).isEqualTo(6);
            });
  }

  private static Experiment breaking(String fault, String target) {
    var base = Stage.experiment();
    return Variation.of(base)
        .faults(
            List.of(
                new Experiment.Breaking(
                    Fault.parse(fault), Target.parse(target), Duration.ofSeconds(3))))
        .experiment();
  }
}
