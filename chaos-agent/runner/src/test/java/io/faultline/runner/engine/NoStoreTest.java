package io.faultline.runner.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Experiment.Probe;
import io.faultline.runner.experiment.ProbeKind;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Source;
import io.faultline.runner.verdict.Judge;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** Runs without PromQL on a system without a metrics store. */
class NoStoreTest {
  private final Stage stage = new Stage();

  @Test
  void probesOfOtherKindsAndTheUsersRequestsAreEnough() {
    stage.metrics.put("state", t -> 200);
    stage.metrics.put("breakers", t -> t > 8.4 && t < 20 ? 1 : 0);
    var outcome = judged(experiment(List.of(http("state"))));
    assertThat(outcome.reasons()).isEmpty();
    assertThat(outcome.verdict()).isEqualTo(Verdict.HELD);
    assertThat(outcome.detections()).extracting(Outcome.Detection::detector).contains("breakers");
  }

  @Test
  void aSystemWithoutDetectorsHasNoFalseAlarms() {
    stage.signals.clear();
    stage.metrics.put("state", t -> 200);
    var experiment = experiment(List.of(http("state"))).withoutFault();
    var journal = go(withoutDetectors(experiment));
    assertThat(journal.all(Entry.Watching.class))
        .singleElement()
        .satisfies(it -> assertThat(it.sources()).isEmpty());
    assertThat(Judge.judge(withoutDetectors(experiment), journal).verdict())
        .isEqualTo(Verdict.HELD);
  }

  @Test
  void theJournalNamesWhatWasWatched() {
    stage.metrics.put("state", t -> 200);
    stage.metrics.put("breakers", t -> 0);
    var agent = Source.detector(DetectorKind.BREAKER, "payment");
    stage.seenUntil.put(agent, VirtualClock.BEGIN.plusSeconds(60));
    assertThat(go(experiment(List.of(http("state")))).all(Entry.Watching.class))
        .singleElement()
        .satisfies(
            it ->
                assertThat(it.sources())
                    .containsExactly(agent, Source.detector(DetectorKind.QUERY, "breakers")));
  }

  private Outcome judged(Experiment experiment) {
    return Judge.judge(experiment, go(experiment));
  }

  private io.faultline.runner.journal.Journal go(Experiment experiment) {
    assertThat(experiment.queries()).isEmpty();
    var ports = stage.ports();
    var without =
        new Ports(
            ports.clock(),
            ports.system(),
            ports.load(),
            new NoStore(),
            ports.readings(),
            ports.faults(),
            ports.detectors(),
            ports.facts(),
            ports.beside());
    return new Run(experiment, without, stage.progress).run();
  }

  private static Probe http(String url) {
    return new Probe(
        url,
        new ProbeKind.Http(
            url, Map.of(), ProbeKind.Http.STATUS, Duration.ofSeconds(1), Duration.ZERO),
        Tolerance.parse("200 to 299"),
        "",
        true);
  }

  private static Experiment experiment(List<Probe> steady) {
    var one = Stage.experiment();
    return Variation.of(one)
        .steadyState(steady)
        .detectors(
            List.of(
                new Experiment.Detector(
                    "breakers",
                    DetectorKind.QUERY,
                    new ProbeKind.Agent("breakers", "open breakers"),
                    Tolerance.parse("<= 0"),
                    "")))
        .expectations(
            new Experiment.Expectations(
                List.of(
                    new Experiment.Detection(
                        DetectorKind.QUERY, "breakers", Duration.ofSeconds(2))),
                Optional.empty(),
                Optional.of(Duration.ofSeconds(5)),
                Optional.empty(),
                Optional.of(new Experiment.Share(0.01)),
                Optional.empty()))
        .drained(Optional.empty())
        .aborts(List.of())
        .plots(List.of())
        .experiment();
  }

  private static Experiment withoutDetectors(Experiment one) {
    return Variation.of(one).detectors(List.of()).experiment();
  }

  /** A metrics store that was not started. */
  private static final class NoStore implements Metrics {
    @Override
    public SortedMap<Instant, Double> range(String query, Instant from, Instant to, Duration step) {
      throw new AssertionError("expected no query, got " + query);
    }

    @Override
    public Optional<Lag> lag(String query) {
      throw new AssertionError("expected no query, got " + query);
    }

    @Override
    public Optional<Lag> age(String query) {
      throw new AssertionError("expected no query, got " + query);
    }

    @Override
    public Optional<Lag> alertLag(String alert) {
      throw new AssertionError("expected no alert, got " + alert);
    }
  }
}
