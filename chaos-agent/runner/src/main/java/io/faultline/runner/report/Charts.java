package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The recorded series as charts, in the experiment's order; missing stretches become gaps. */
final class Charts {
  /** Points that are farther apart than this many usual steps are not joined by a line. */
  private static final double GAP_STEPS = 2.5;

  private Charts() {}

  static List<PageData.Chart> of(Experiment experiment, Journal journal) {
    var lines = new LinkedHashMap<String, List<PageData.Line>>();
    experiment.plots().stream()
        .filter(plot -> !StatePlots.isOne(plot))
        .forEach(plot -> lines.put(plot.title(), new ArrayList<>()));
    journal
        .all(Entry.Series.class)
        .filter(series -> !series.plot().equals(Entry.Series.PROBES))
        .filter(series -> plot(experiment, series.plot()).filter(StatePlots::isOne).isEmpty())
        .forEach(
            series ->
                lines
                    .computeIfAbsent(series.plot(), title -> new ArrayList<>())
                    .add(line(series, tolerance(experiment, series))));
    return Stream.concat(
            lines.entrySet().stream().map(chart -> chart(experiment, chart)),
            probes(experiment, journal))
        .toList();
  }

  /** A chart for each probe that no plot shows; one each, as probes have different units. */
  private static Stream<PageData.Chart> probes(Experiment experiment, Journal journal) {
    return journal
        .all(Entry.Series.class)
        .filter(series -> series.plot().equals(Entry.Series.PROBES))
        .flatMap(
            series ->
                ProbeLookup.named(experiment, series.line()).stream()
                    .filter(probe -> !isPlotted(experiment, probe))
                    .map(
                        probe ->
                            new PageData.Chart(
                                "probe: " + probe.name(),
                                probe.unit(),
                                true,
                                List.of(line(series, Optional.of(probe.tolerance()))))));
  }

  private static boolean isPlotted(Experiment experiment, Experiment.Probe probe) {
    return experiment.plots().stream()
        .flatMap(plot -> plot.lines().values().stream())
        .anyMatch(query -> isOf(probe, query));
  }

  private static boolean isOf(Experiment.Probe probe, String query) {
    return probe.kind().promQl().filter(it -> it.strip().equals(query.strip())).isPresent();
  }

  private static PageData.Chart chart(
      Experiment experiment, Map.Entry<String, List<PageData.Line>> chart) {
    var unit = plot(experiment, chart.getKey()).map(Experiment.Plot::unit).orElse("");
    return new PageData.Chart(chart.getKey(), unit, false, chart.getValue());
  }

  private static Optional<Experiment.Plot> plot(Experiment experiment, String title) {
    return experiment.plots().stream().filter(plot -> plot.title().equals(title)).findFirst();
  }

  /** The tolerance of a line whose query is that of a probe. */
  private static Optional<Tolerance> tolerance(Experiment experiment, Entry.Series series) {
    return plot(experiment, series.plot())
        .map(plot -> plot.lines().get(series.line()))
        .flatMap(
            query ->
                experiment.steadyState().stream().filter(probe -> isOf(probe, query)).findFirst())
        .map(Experiment.Probe::tolerance);
  }

  private static PageData.Line line(Entry.Series series, Optional<Tolerance> tolerance) {
    var x = new ArrayList<Double>();
    var y = new ArrayList<Double>();
    double step = usualStep(series.xs());
    for (int i = 0; i < Math.min(series.xs().size(), series.ys().size()); i++) {
      double at = series.xs().get(i);
      if (i > 0 && at - series.xs().get(i - 1) > GAP_STEPS * step) {
        x.add(rounded((at + series.xs().get(i - 1)) / 2, 7));
        y.add(Double.NaN);
      }
      x.add(rounded(at, 7));
      y.add(rounded(series.ys().get(i), 4));
    }
    return new PageData.Line(
        series.line(),
        x,
        y,
        tolerance.map(Tolerance::least).filter(Double::isFinite),
        tolerance.map(Tolerance::most).filter(Double::isFinite));
  }

  private static double usualStep(List<Double> xs) {
    var steps = new ArrayList<Double>();
    for (int i = 1; i < xs.size(); i++) steps.add(xs.get(i) - xs.get(i - 1));
    if (steps.isEmpty()) return Double.POSITIVE_INFINITY;
    return steps.stream().sorted().skip(steps.size() / 2).findFirst().orElseThrow();
  }

  /** Rounds to as many digits as a screen can show. */
  private static double rounded(double value, int digits) {
    if (!Double.isFinite(value)) return Double.NaN;
    return new BigDecimal(value).round(new MathContext(digits)).doubleValue();
  }
}
