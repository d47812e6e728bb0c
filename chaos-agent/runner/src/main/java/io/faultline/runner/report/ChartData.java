package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Phase;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Selects the data of a run that the page draws. */
final class ChartData {
  private final Experiment experiment;
  private final Journal journal;
  private final double to;

  private ChartData(Experiment experiment, Journal journal) {
    this.experiment = experiment;
    this.journal = journal;
    this.to = lasted(journal);
  }

  static PageData of(Experiment experiment, Journal journal, Outcome outcome) {
    var drawing = new ChartData(experiment, journal);
    return new PageData(
        drawing.to,
        drawing.phases(),
        TimelineMarkers.of(journal, outcome),
        drawing.lanes(),
        Charts.of(experiment, journal));
  }

  /** The seconds from the start of the run to the last entry that the page draws. */
  static double lasted(Journal journal) {
    return journal.entries().stream()
        .flatMapToDouble(
            entry ->
                entry instanceof Entry.Series ? DoubleStream.empty() : DoubleStream.of(entry.at()))
        .filter(Double::isFinite)
        .max()
        .orElse(0);
  }

  private List<PageData.Span> phases() {
    var began = journal.all(Entry.PhaseBegan.class).toList();
    var spans = new ArrayList<PageData.Span>();
    for (int i = 0; i < began.size(); i++)
      spans.add(
          new PageData.Span(
              name(began.get(i).phase()),
              began.get(i).at(),
              i + 1 < began.size() ? began.get(i + 1).at() : to));
    return spans;
  }

  private String name(Phase phase) {
    return phase == Phase.FAULT && !experiment.isBreaking() ? "no fault" : phase.label();
  }

  private List<PageData.Lane> lanes() {
    return Stream.concat(
            DetectorLanes.of(journal, to).stream(), StatePlots.lanes(experiment, journal).stream())
        .toList();
  }
}
