package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The circuit breakers of a run as signals, in tolerance while the breaker is closed. */
final class Breakers {
  private Breakers() {}

  static List<Signal> signals(Sources sources, double until) {
    var points = new TreeMap<String, List<Signal.Point>>();
    sources
        .journal()
        .all(Entry.Watched.class)
        .filter(seen -> seen.kind() == DetectorKind.BREAKER && seen.at() <= until)
        .forEach(seen -> add(points, seen.detector(), seen.at(), seen.firing()));
    sources
        .journal()
        .all(Entry.Detected.class)
        .filter(seen -> seen.kind() == DetectorKind.BREAKER && seen.at() <= until)
        .forEach(seen -> add(points, seen.detector(), seen.at(), seen.firing()));
    return points.entrySet().stream()
        .map(
            breaker ->
                new Signal(
                    "breaker " + breaker.getKey(),
                    0,
                    withStart(
                        Signal.unseen(
                            breaker.getValue(),
                            sources.blind(
                                source -> source.covers(DetectorKind.BREAKER, breaker.getKey())))),
                    Double.POSITIVE_INFINITY))
        .toList();
  }

  private static void add(
      Map<String, List<Signal.Point>> points, String breaker, double at, boolean firing) {
    points
        .computeIfAbsent(breaker, name -> new ArrayList<>())
        .add(new Signal.Point(at, firing ? State.OUT_OF_TOLERANCE : State.IN_TOLERANCE));
  }

  /** Adds the state before the first point: a breaker is closed until it is seen to open. */
  private static List<Signal.Point> withStart(List<Signal.Point> points) {
    points.add(0, new Signal.Point(Double.NEGATIVE_INFINITY, State.IN_TOLERANCE));
    return points;
  }
}
