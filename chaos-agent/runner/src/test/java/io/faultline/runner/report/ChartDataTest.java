package io.faultline.runner.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.experiment.Variation;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Judge;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChartDataTest {
  private static final String BREAKER = "Breaker payment/card-processor";

  @Test
  void marksStandInTheOrderOfTimeWithTheirSecondsAfterTheCause() {
    var marks = drawn(SampleRuns.held()).marks();
    assertThat(marks).isSortedAccordingTo((a, b) -> Double.compare(a.at(), b.at()));
    assertThat(marks.stream().map(mark -> mark.label() + " " + mark.value()))
        .contains(
            "injected 25.0 s",
            "first affected call +12 ms",
            "breaker payment/card-processor +0.61 s",
            "recovered +2.1 s");
  }

  @Test
  void phasesReachFromOneToTheNextAndTheLastToTheEnd() {
    var phases = drawn(SampleRuns.held()).phases();
    assertThat(phases.stream().map(PageData.Span::name))
        .containsExactly("warm-up", "steady", "fault", "recovery", "drain");
    assertThat(phases.get(4).to()).isEqualTo(67.3);
    assertThat(drawn(SampleRuns.noFault()).phases().get(2).name()).isEqualTo("no fault");
  }

  @Test
  void breakersAreLanesOfNamedStates() {
    var lane = drawn(SampleRuns.held()).detectors().get(0);
    assertThat(lane.states().stream().map(PageData.Span::name).distinct())
        .containsExactly("CLOSED", "OPEN", "HALF_OPEN");
    assertThat(lane.states().get(0).from()).isZero();
    assertThat(lane.states().get(lane.states().size() - 1).to()).isEqualTo(67.3);
  }

  @Test
  void whatBeganBeforeTheRunIsDrawnFromItsStart() {
    var data =
        drawn(
            journal(
                new Entry.PhaseBegan(0, Phase.WARM_UP),
                new Entry.Watched(0, DetectorKind.ALERT, "Stale", "firing", true, Map.of()),
                new Entry.Watched(0, DetectorKind.ALERT, "Calm", "inactive", false, Map.of()),
                new Entry.Watched(0, DetectorKind.BREAKER, "a/b", "OPEN", true, Map.of()),
                new Entry.Detected(-12, DetectorKind.ALERT, "Old", true, "", 1),
                new Entry.Detected(4, DetectorKind.ALERT, "Old", false, "", 1)));
    assertThat(data.detectors())
        .containsExactly(
            lane("alert Stale", new PageData.Span("FIRING", 0, 9)),
            lane("breaker a/b", new PageData.Span("OPEN", 0, 9)),
            lane("alert Old", new PageData.Span("FIRING", 0, 4), new PageData.Span("quiet", 4, 9)));
    assertThat(data.marks()).allMatch(mark -> mark.at() >= 0);
  }

  private static PageData.Lane lane(String name, PageData.Span... states) {
    return new PageData.Lane(name, List.of(states));
  }

  @Test
  void stepsThatAreMissingBecomeAGap() {
    var xs = List.of(1.0, 2.0, 3.0, 9.0, 10.0);
    var series = new Entry.Series(10, "Orders", "x", xs, List.of(1.0, 1.0, 1.0, 1.0, 1.0));
    var line = line(series);
    assertThat(line.x()).containsExactly(1.0, 2.0, 3.0, 6.0, 9.0, 10.0);
    assertThat(line.y().get(3)).isNaN();
  }

  @Test
  void aLineWithTheQueryOfAProbeHasItsTolerance() {
    var line = line(new Entry.Series(1, "Orders", "confirmed", List.of(1.0), List.of(40.0)));
    assertThat(line.least()).contains(36.0);
    assertThat(line.most()).contains(44.0);
  }

  @Test
  void plotsOfBreakerStatesBecomeALaneUnlessItsEventsTellMore() {
    var events = new Entry.Detected(4, DetectorKind.BREAKER, "payment/card-processor", true, "", 0);
    var open = new Entry.Series(9, BREAKER, "open", times(), List.of(0.0, 1.0, 0.0, 0.0));
    var half = new Entry.Series(9, BREAKER, "half open", times(), List.of(0.0, 0.0, 1.0, 0.0));
    var withStates = withStatePlot();
    assertThat(Charts.of(withStates, journal(open, half))).isEmpty();
    assertThat(StatePlots.lanes(withStates, journal(open, half)))
        .singleElement()
        .satisfies(
            lane ->
                assertThat(lane.states())
                    .containsExactly(
                        new PageData.Span("CLOSED", 1, 2),
                        new PageData.Span("OPEN", 2, 3),
                        new PageData.Span("HALF_OPEN", 3, 4),
                        new PageData.Span("CLOSED", 4, 9)));
    assertThat(StatePlots.lanes(withStates, journal(open, events))).isEmpty();
  }

  private static List<Double> times() {
    return List.of(1.0, 2.0, 3.0, 4.0);
  }

  private static Experiment withStatePlot() {
    var lines = new LinkedHashMap<String, String>();
    lines.put("open", "a");
    lines.put("half open", "b");
    var e = SampleRuns.experiment();
    return Variation.of(e)
        .plots(List.of(new Experiment.Plot(BREAKER, "", Map.copyOf(lines))))
        .experiment();
  }

  private static Journal journal(Entry... entries) {
    var all = new java.util.ArrayList<Entry>(List.of(entries));
    all.add(new Entry.Ended(9, Entry.Ended.UNCOUNTED));
    return new Journal(all);
  }

  private static PageData.Line line(Entry.Series series) {
    return Charts.of(SampleRuns.experiment(), journal(series)).get(0).lines().get(0);
  }

  private static PageData drawn(Journal journal) {
    var experiment = SampleRuns.experiment();
    return ChartData.of(experiment, journal, Judge.judge(experiment, journal));
  }

  private static PageData drawn(SampleRuns.Run run) {
    return ChartData.of(run.experiment(), run.journal(), run.outcome());
  }
}
