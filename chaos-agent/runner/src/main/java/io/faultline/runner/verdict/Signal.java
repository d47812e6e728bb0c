package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A signal over time, in or out of tolerance: each point holds until the next; the state before the
 * first is not known.
 *
 * @param name as in {@code still out of tolerance: …}
 * @param lag how far its points may lag behind, in seconds; NaN if not known
 * @param seenUntil until when it was watched
 */
record Signal(String name, double lag, List<Point> points, double seenUntil) {
  /** The state from {@code at} on. */
  record Point(double at, State state) {}

  Signal {
    points = points.stream().sorted(Comparator.comparingDouble(Point::at)).toList();
  }

  /** Whether its points are events, so that the last one holds until the next. */
  boolean isOfEvents() {
    return seenUntil == Double.POSITIVE_INFINITY;
  }

  /** The signal of a probe; a reading holds no longer than {@link Sources#longestGap}. */
  static Signal of(Experiment.Probe probe, Sources sources, double until) {
    var samples =
        sources
            .journal()
            .all(Entry.Sampled.class)
            .filter(sample -> sample.probe().equals(probe.name()) && sample.at() <= until)
            .sorted(Comparator.comparingDouble(Entry.Sampled::at))
            .toList();
    double longest = sources.longestGap(probe);
    var points = new ArrayList<Point>();
    for (int i = 0; i < samples.size(); i++) {
      var sample = samples.get(i);
      points.add(new Point(sample.at(), state(probe, sample)));
      boolean isLast = i + 1 == samples.size();
      if (!isLast && samples.get(i + 1).at() - sample.at() > longest)
        points.add(new Point(Math.nextUp(sample.at()), State.UNSEEN));
    }
    double seen = samples.isEmpty() ? Double.NEGATIVE_INFINITY : last(samples).at();
    var blind = sources.blind(source -> source.covers(probe.name()));
    return new Signal(probe.name(), sources.lag(probe), unseen(points, blind), seen);
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static State state(Experiment.Probe probe, Entry.Sampled sample) {
    if (Double.isNaN(sample.value())) return State.UNSEEN;
    return probe.tolerance().holds(sample.value()) ? State.IN_TOLERANCE : State.OUT_OF_TOLERANCE;
  }

  /** The points, with an unknown state while the source was blind. */
  static List<Point> unseen(List<Point> points, List<Sources.Stretch> blind) {
    var all = new ArrayList<Point>();
    for (var point : points)
      if (blind.stream().noneMatch(stretch -> stretch.covers(point.at()))) all.add(point);
    for (var stretch : blind) all.add(new Point(stretch.from(), State.UNSEEN));
    return all;
  }
}
