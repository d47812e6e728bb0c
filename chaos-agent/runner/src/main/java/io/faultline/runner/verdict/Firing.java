package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A detector that fired, once for each time it began to. */
record Firing(DetectorKind kind, String detector, double at, double error) {

  /**
   * Those that began from {@code from} on, and those that were still firing then (with the time
   * they had begun), by time.
   */
  static List<Firing> of(Journal journal, double from) {
    var open = new LinkedHashMap<String, Firing>();
    var all = new ArrayList<Firing>();
    var sightings = new ArrayList<>(journal.all(Entry.Detected.class).toList());
    sightings.sort(java.util.Comparator.comparingDouble(Entry.Detected::at));
    boolean before = true;
    for (var seen : sightings) {
      if (before && seen.at() >= from) {
        all.addAll(open.values());
        before = false;
      }
      var firing = new Firing(seen.kind(), seen.detector(), seen.at(), seen.error());
      if (!seen.firing()) open.remove(firing.who());
      else if (open.putIfAbsent(firing.who(), firing) == null && !before) all.add(firing);
    }
    if (before) all.addAll(open.values());
    return all;
  }

  /** Each detector's first firing that began in the range, both ends included, by time. */
  static List<Firing> firstOfEach(Journal journal, double from, double until) {
    Map<String, Firing> first = new HashMap<>();
    for (var firing : of(journal, from))
      if (firing.at() >= from && firing.at() <= until) first.putIfAbsent(firing.who(), firing);
    return first.values().stream()
        .sorted(java.util.Comparator.comparingDouble(Firing::at).thenComparing(Firing::who))
        .toList();
  }

  /** {@code breaker payment/card-processor}. */
  String who() {
    return kind.label() + " " + detector;
  }
}
