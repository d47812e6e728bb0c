package io.faultline.runner.verdict;

import io.faultline.fault.Instances;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** One firing of a detector, from when it began. Labels distinguish alerts of one name. */
record Firing(
    DetectorKind kind, String detector, Map<String, String> labels, double at, double error) {

  /** Identifies a detector. */
  private record Key(DetectorKind kind, String detector, Map<String, String> labels) {}

  private record Seen(double at, boolean firing, Firing detector, boolean mayBegin) {}

  /**
   * The firings that began at {@code from} or later, and the firings that began earlier in this run
   * and still lasted then, by the time of their begin. Firings from before the run do not count.
   */
  static List<Firing> of(Journal journal, double from) {
    var firing = new LinkedHashMap<Key, Firing>();
    var before = new LinkedHashMap<Key, Firing>();
    var all = new ArrayList<Firing>();
    for (var seen : inOrder(journal)) {
      var who = seen.detector().key();
      if (!seen.firing()) {
        var ended = firing.remove(who);
        if (ended != null && seen.at() < from) before.remove(who);
      } else if (firing.putIfAbsent(who, seen.detector()) == null && seen.mayBegin()) {
        if (seen.at() < from) before.put(who, seen.detector());
        else all.add(seen.detector());
      }
    }
    return Stream.concat(before.values().stream(), all.stream())
        .sorted(Comparator.comparingDouble(Firing::at))
        .toList();
  }

  /** The firings that last at this time, whenever they began. */
  static List<Firing> standing(Journal journal, double at) {
    var firing = new LinkedHashMap<Key, Firing>();
    for (var seen : inOrder(journal)) {
      if (seen.detector().moment().latest() >= at) continue;
      if (seen.firing()) firing.putIfAbsent(seen.detector().key(), seen.detector());
      else firing.remove(seen.detector().key());
    }
    return List.copyOf(firing.values());
  }

  private static List<Seen> inOrder(Journal journal) {
    var watched =
        journal
            .all(Entry.Watched.class)
            .map(
                w ->
                    new Seen(
                        w.at(),
                        w.firing(),
                        new Firing(w.kind(), w.detector(), w.labels(), w.at(), 0),
                        false));
    var detected =
        journal
            .all(Entry.Detected.class)
            .map(
                d ->
                    new Seen(
                        d.at(),
                        d.firing(),
                        new Firing(d.kind(), d.detector(), d.labels(), d.at(), d.error()),
                        !d.cameFromFiring()));
    return Stream.concat(watched, detected)
        .filter(seen -> Double.isFinite(seen.at()))
        .sorted(Comparator.comparingDouble(Seen::at))
        .toList();
  }

  /** Each detector's first firing among the selected ones, by time. */
  static List<Firing> firstOfEach(List<Firing> firings, Predicate<Firing> which) {
    var first = new HashMap<Key, Firing>();
    for (var firing : firings) if (which.test(firing)) first.putIfAbsent(firing.key(), firing);
    return first.values().stream()
        .sorted(Comparator.comparingDouble(Firing::at).thenComparing(Firing::who))
        .toList();
  }

  /** The latest time at which it may have begun. */
  double latest() {
    return moment().latest();
  }

  Moment moment() {
    return Moment.about(at, error);
  }

  /** Whether this is a firing of the expected detector. */
  boolean is(Experiment.Detection expected, Belonging belonging) {
    if (kind != expected.kind() || !Instances.isDetectorMeant(expected.detector(), detector))
      return false;
    if (!expected.labels().isEmpty())
      return labels.entrySet().containsAll(expected.labels().entrySet());
    return isNamedInFull(expected)
        || belonging.covers(kind, detector, labels)
        || (kind == DetectorKind.ALERT && Belonging.isAboutNobody(labels));
  }

  /**
   * Whether the expectation has the full name of a breaker, which identifies it whatever the
   * fault's target is.
   */
  private static boolean isNamedInFull(Experiment.Detection expected) {
    return expected.kind() == DetectorKind.BREAKER && !expected.detector().contains("*");
  }

  private Key key() {
    return new Key(kind, detector, labels);
  }

  /** {@code breaker payment/card-processor}, {@code alert Down (payment, card-processor)}. */
  String who() {
    var about = Belonging.subjects(labels);
    return kind.label()
        + " "
        + detector
        + (about.isEmpty() ? "" : " (" + String.join(", ", about) + ")");
  }
}
