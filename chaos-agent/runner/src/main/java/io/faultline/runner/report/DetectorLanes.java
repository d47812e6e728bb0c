package io.faultline.runner.report;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The states of each detector that changed or fired, from the start of the run to its end. */
final class DetectorLanes {
  private record Change(double at, String name, String from, String to, boolean counts) {}

  private DetectorLanes() {}

  /**
   * @param end when the last state ends, in seconds of the run
   */
  static List<PageData.Lane> of(Journal journal, double end) {
    Map<String, List<Change>> changes = new LinkedHashMap<>();
    Stream.concat(
            journal.all(Entry.Watched.class).map(DetectorLanes::found),
            journal.all(Entry.Detected.class).map(DetectorLanes::seen))
        .forEach(
            change -> changes.computeIfAbsent(change.name(), n -> new ArrayList<>()).add(change));
    return changes.entrySet().stream()
        .filter(lane -> lane.getValue().stream().anyMatch(Change::counts))
        .map(lane -> new PageData.Lane(lane.getKey(), spans(lane.getValue(), end)))
        .toList();
  }

  /** The state in which a detector was found; a detector that stayed calm has no lane. */
  private static Change found(Entry.Watched found) {
    var state = States.found(found);
    return new Change(
        found.at(), name(found.kind(), found.detector()), state, state, found.firing());
  }

  private static Change seen(Entry.Detected seen) {
    return new Change(
        seen.at(),
        name(seen.kind(), seen.detector()),
        States.before(seen),
        States.after(seen),
        true);
  }

  private static String name(DetectorKind kind, String detector) {
    return kind.label() + " " + detector;
  }

  /**
   * The spans of these changes. A state that began before the run is drawn from the start of the
   * run, as all charts share one time axis.
   */
  private static List<PageData.Span> spans(List<Change> changes, double end) {
    var sorted = changes.stream().sorted(Comparator.comparingDouble(Change::at)).toList();
    var spans = new ArrayList<PageData.Span>();
    var state = sorted.get(0).from();
    double from = 0;
    for (var change : sorted) {
      if (change.to().equals(state)) continue;
      if (change.at() > from) spans.add(new PageData.Span(state, from, change.at()));
      state = change.to();
      from = Math.max(from, change.at());
    }
    spans.add(new PageData.Span(state, from, end));
    return spans;
  }
}
