package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Detectors that an experiment defines by probes. */
class QueryDetectorsTest {
  private static final Experiment.Detector GROWS = detector("log grows", DetectorKind.QUERY);
  private static final Experiment.Detector BREAKER = detector("payment/card", DetectorKind.BREAKER);

  private final Stage stage = new Stage();

  @Test
  void firesWhileItsNumberIsOutOfTolerance() {
    stage.metrics.put("it", t -> t > 8.4 && t < 20 ? 5 : 0);
    var journal = stage.go(with(GROWS, DetectorKind.QUERY));
    assertThat(journal.first(Entry.Watched.class).orElseThrow().kind())
        .isEqualTo(DetectorKind.BREAKER);
    assertThat(journal.all(Entry.Detected.class).map(Entry.Detected::firing))
        .containsExactly(true, false);
    var fired = journal.first(Entry.Detected.class).orElseThrow();
    assertThat(fired.at()).isBetween(8.4, 9.0);
    assertThat(fired.detail()).isEqualTo("5/s, expected <= 1");
    var outcome = judged(GROWS, DetectorKind.QUERY, journal);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.firstDetection().orElseThrow().name()).isEqualTo("query log grows");
  }

  @Test
  void oneThatDoesNotFireBreaks() {
    stage.metrics.put("it", t -> 0);
    assertThat(judged(GROWS, DetectorKind.QUERY).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void oneThatFiredBeforeIsNoDetection() {
    stage.metrics.put("it", t -> t > 1 ? 5 : 0);
    assertThat(judged(GROWS, DetectorKind.QUERY).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void whatGivesNoNumberIsBlindAndNothingIsToldOfIt() {
    stage.metrics.put("it", t -> t > 8.4 && t < 16 ? Double.NaN : 0);
    var journal = stage.go(with(GROWS, DetectorKind.QUERY));
    assertThat(journal.all(Entry.Blind.class))
        .anySatisfy(
            it -> {
              assertThat(it.source()).isEqualTo(Source.detector(DetectorKind.QUERY, "log grows"));
              assertThat(it.reason()).isEqualTo("it gives no number");
            });
    assertThat(judged(GROWS, DetectorKind.QUERY, journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void onceItIsBackItsStateIsFoundNotDetected() {
    stage.metrics.put(
        "it",
        t -> {
          if (t > 8.4 && t < 16) throw new PortException("no answer within 1s");
          return t > 12 ? 5 : 0;
        });
    var journal = stage.go(with(GROWS, DetectorKind.QUERY));
    assertThat(journal.all(Entry.Detected.class)).isEmpty();
    assertThat(journal.all(Entry.Watched.class).filter(Entry.Watched::firing)).hasSize(1);
    assertThat(judged(GROWS, DetectorKind.QUERY, journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @Test
  void itMayStandForABreakerWhichMustCloseAgain() {
    stage.signals.clear();
    stage.metrics.put("it", t -> t > 8.4 && t < 20 ? 5 : 0);
    assertThat(judged(BREAKER, DetectorKind.BREAKER).verdict()).isEqualTo(Verdict.HELD);
    var open = new Stage();
    open.signals.clear();
    open.metrics.put("it", t -> t > 8.4 ? 5 : 0);
    open.lags.put("it", new Metrics.Lag(Stage.s(1), "scraped"));
    var experiment = with(BREAKER, DetectorKind.BREAKER);
    assertThat(Judge.judge(experiment, open.go(experiment)).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @Test
  void oneThatFiresWithNothingBrokenIsAFalseAlarm() {
    stage.metrics.put("it", t -> t > 12 ? 5 : 0);
    var experiment = with(GROWS, DetectorKind.QUERY).withoutFault();
    var outcome = Judge.judge(experiment, stage.go(experiment));
    assertThat(outcome.verdict()).isEqualTo(Verdict.BROKEN);
    assertThat(outcome.reasons())
        .singleElement()
        .asString()
        .startsWith("false alarm: query log grows fired at 12.");
  }

  private Outcome judged(Experiment.Detector detector, DetectorKind kind) {
    return judged(detector, kind, stage.go(with(detector, kind)));
  }

  private static Outcome judged(
      Experiment.Detector detector,
      DetectorKind kind,
      io.faultline.runner.journal.Journal journal) {
    return Judge.judge(with(detector, kind), journal);
  }

  private static Experiment.Detector detector(String name, DetectorKind kind) {
    return new Experiment.Detector(
        name, kind, new ProbeKind.Query("it"), Tolerance.parse("<= 1"), "/s");
  }

  private static Experiment with(Experiment.Detector detector, DetectorKind kind) {
    var one = Stage.experiment();
    return Variation.of(one)
        .detectors(List.of(detector))
        .expectations(
            new Experiment.Expectations(
                List.of(new Experiment.Detection(kind, detector.name(), Stage.s(3))),
                Optional.empty(),
                one.expectations().recoveredWithin(),
                Optional.empty()))
        .drained(Optional.empty())
        .invariants(List.of())
        .aborts(List.of())
        .plots(List.of())
        .experiment();
  }
}
