package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Finds plots whose lines are the states of a breaker, 1 while the breaker is in that state: they
 * are drawn as named states, not as curves.
 */
final class StatePlots {
  private static final Set<String> STATES =
      Set.of("CLOSED", "OPEN", "HALF_OPEN", "FORCED_OPEN", "DISABLED", "METRICS_ONLY");

  private StatePlots() {}

  static boolean isOne(Experiment.Plot plot) {
    return !plot.lines().isEmpty()
        && plot.lines().keySet().stream().map(StatePlots::state).allMatch(STATES::contains);
  }

  /**
   * A lane for each such plot that has data, except for detectors whose events show the states
   * exactly.
   */
  static List<PageData.Lane> lanes(Experiment experiment, Journal journal) {
    var withEvents =
        journal
            .all(Entry.Detected.class)
            .map(seen -> seen.kind().label() + " " + seen.detector())
            .toList();
    return experiment.plots().stream()
        .filter(StatePlots::isOne)
        .filter(plot -> withEvents.stream().noneMatch(plot.title()::equalsIgnoreCase))
        .map(plot -> new PageData.Lane(plot.title(), spans(plot, journal)))
        .filter(lane -> !lane.states().isEmpty())
        .toList();
  }

  private static List<PageData.Span> spans(Experiment.Plot plot, Journal journal) {
    var spans = new ArrayList<PageData.Span>();
    double from = Double.NaN;
    String state = null;
    for (var now : states(plot, journal).entrySet()) {
      if (state != null && !state.equals(now.getValue()))
        spans.add(new PageData.Span(state, from, now.getKey()));
      if (!now.getValue().equals(state)) from = now.getKey();
      state = now.getValue();
    }
    if (state != null) spans.add(new PageData.Span(state, from, ChartData.lasted(journal)));
    return spans;
  }

  private static SortedMap<Double, String> states(Experiment.Plot plot, Journal journal) {
    var states = new TreeMap<Double, String>();
    journal
        .all(Entry.Series.class)
        .filter(series -> series.plot().equals(plot.title()))
        .forEach(series -> add(series, states));
    return states;
  }

  private static void add(Entry.Series series, SortedMap<Double, String> states) {
    for (int i = 0; i < Math.min(series.xs().size(), series.ys().size()); i++) {
      double value = series.ys().get(i);
      if (value >= 0.5) states.put(series.xs().get(i), state(series.line()));
      else if (Double.isFinite(value)) states.putIfAbsent(series.xs().get(i), States.CLOSED);
    }
  }

  /** {@code HALF_OPEN} for {@code half open}. */
  private static String state(String line) {
    return line.strip().toUpperCase(Locale.ROOT).replaceAll("[ -]", "_");
  }
}
