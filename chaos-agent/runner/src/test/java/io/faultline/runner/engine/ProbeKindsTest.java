package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run whose steady state has a probe of each kind: each one can decide, and each one can have
 * gaps.
 */
class ProbeKindsTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private final Stage stage = new Stage().withBreaker();

  static Stream<ProbeKind> kinds() {
    return Stream.of(
        new ProbeKind.Query("it"),
        new ProbeKind.Http("it", Map.of(), "field left", SECOND, Duration.ZERO),
        new ProbeKind.Command(List.of("it"), ProbeKind.Command.NUMBER, SECOND, Duration.ZERO),
        new ProbeKind.Agent("it", "open breakers"));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsInToleranceHoldsAndIsDrawn(ProbeKind kind) {
    stage.metrics.put("it", t -> 0);
    var journal = stage.go(of(kind));
    var outcome = Judge.judge(of(kind), journal);
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.probes().get(0).query()).isEqualTo(kind.text());
    assertThat(journal.all(Entry.Series.class).filter(it -> it.line().equals("left")))
        .singleElement()
        .satisfies(it -> assertThat(it.ys().size()).isGreaterThan(20));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatStaysOutOfToleranceBreaks(ProbeKind kind) {
    stage.metrics.put("it", t -> t > 9 ? 3 : 0);
    assertThat(judged(kind).verdict()).isEqualTo(Verdict.BROKEN);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatDoesNotAnswerIsBlindAndNeverItsLastGoodReading(ProbeKind kind) {
    stage.metrics.put(
        "it",
        t -> {
          if (t > 17.5 && t < 24) throw new PortException("no answer within 1s");
          return 0;
        });
    var journal = stage.go(of(kind));
    assertThat(
            journal.all(Entry.Blind.class).filter(it -> it.source().equals(Source.probe("left"))))
        .isNotEmpty();
    assertThat(Judge.judge(of(kind), journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void whatIsNotWellKeepsEverythingFromBeingBroken(ProbeKind kind) {
    stage.metrics.put("it", t -> 1);
    var journal = stage.go(of(kind));
    assertThat(journal.first(Entry.Injected.class)).isEmpty();
    assertThat(Judge.judge(of(kind), journal).verdict()).isEqualTo(Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void eachAbortsTheRun(ProbeKind kind) {
    stage.metrics.put("it", t -> t > 12 ? 9 : 0);
    var experiment = with(List.of(Stage.ERRORS), List.of(new Experiment.Abort(probe(kind))));
    var journal = stage.go(experiment);
    assertThat(journal.first(Entry.Aborted.class))
        .hasValueSatisfying(
            it -> assertThat(it.reason()).isEqualTo("stopped because 'left' was 9, expected <= 0"));
    assertThat(stage.log).contains("load on 0.0").anyMatch(it -> it.matches("lifted 1[23]\\.[05]"));
  }

  /** The command is started once a second, as a process costs more than a request. */
  @Test
  void aCommandIsStartedOnceASecond() {
    stage.metrics.put("it", t -> 0);
    var command = kinds().filter(ProbeKind.Command.class::isInstance).findFirst().orElseThrow();
    assertThat(samples(stage.go(of(command)))).isBetween(25L, 30L);
  }

  private static long samples(Journal journal) {
    return journal.all(Entry.Sampled.class).filter(it -> it.probe().equals("left")).count();
  }

  private Outcome judged(ProbeKind kind) {
    return Judge.judge(of(kind), stage.go(of(kind)));
  }

  private Experiment of(ProbeKind kind) {
    if (kind instanceof ProbeKind.Query) stage.lags.put("it", new Metrics.Lag(SECOND, "scraped"));
    return with(List.of(probe(kind)), List.of());
  }

  private static Probe probe(ProbeKind kind) {
    return new Probe("left", kind, Tolerance.parse("<= 0"), "", true);
  }

  private static Experiment with(List<Probe> steady, List<Experiment.Abort> aborts) {
    var one = Stage.experiment();
    return Variation.of(one)
        .steadyState(steady)
        .expectations(
            new Experiment.Expectations(
                one.expectations().detections(),
                Optional.empty(),
                one.expectations().recoveredWithin(),
                Optional.empty()))
        .drained(Optional.empty())
        .aborts(aborts)
        .plots(List.of())
        .experiment();
  }
}
