package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * The input of the checks: the experiment, the journal, and what is derived from both.
 *
 * @param journal without duplicate entries
 * @param entries how many entries were read, duplicates included
 * @param firings each detector's first firing before the fault (in the steady phase), and its first
 *     one from each fault on
 */
record Evidence(
    Experiment experiment,
    Journal journal,
    long entries,
    Timeline timeline,
    Sources sources,
    RequestLog requests,
    Recovery recovery,
    List<Firing> firings) {

  static Evidence of(Experiment experiment, Journal read) {
    var journal = new Journal(List.copyOf(new LinkedHashSet<>(read.entries())));
    var timeline = Timeline.of(journal);
    var sources = new Sources(experiment, journal);
    var requests = new RequestLog(experiment, sources);
    return new Evidence(
        experiment,
        journal,
        read.entries().size(),
        timeline,
        sources,
        requests,
        Recovery.of(experiment, sources, requests, timeline),
        firings(journal, timeline));
  }

  /** The first firing of each detector that may come from the fault, by time. */
  List<Firing> firingsUnderFault() {
    return firings.stream().filter(this::mayBeFromFault).toList();
  }

  /**
   * The same of detectors of the fault's process or peer, and of detectors that the experiment
   * expects.
   */
  List<Firing> firingsOfFault() {
    var belonging = belonging();
    var expected = experiment.expectations().detections();
    return firingsUnderFault().stream()
        .filter(
            firing ->
                belonging.covers(firing.kind(), firing.detector(), firing.labels())
                    || expected.stream().anyMatch(each -> firing.is(each, belonging)))
        .sorted(java.util.Comparator.comparingDouble(Firing::at))
        .toList();
  }

  /**
   * Whether the firing may come from the fault: within its error it began at the time of the fault
   * or later. This is the only such rule.
   */
  boolean mayBeFromFault(Firing firing) {
    return firing.latest() >= timeline.brokenFrom();
  }

  /** Whether users' requests must be in the journal; a load that records none is marked there. */
  boolean expectsRequests() {
    return experiment.load().mustRecordRequests()
        || journal.first(Entry.LoadBegan.class).map(Entry.LoadBegan::requests).orElse(true);
  }

  /** The first firing of each detector from this fault on. */
  List<Firing> firingsFrom(FaultTimes fault) {
    double broken = fault.brokenFrom().orElse(Double.POSITIVE_INFINITY);
    return Firing.firstOfEach(since(), firing -> firing.latest() >= broken);
  }

  private List<Firing> since() {
    double broken = timeline.brokenFrom();
    return Firing.of(journal, Math.min(broken, timeline.steady().orElse(broken)));
  }

  /** Whether each fault was raised and affected a call. */
  boolean wasAffected() {
    return experiment.faults().stream()
        .map(fault -> timeline.of(fault.name()))
        .allMatch(fault -> fault.injected().isPresent() && fault.firstAffected().isPresent());
  }

  /** The first fault that the firing may be about; the first fault of all if there is none. */
  FaultTimes about(Firing firing) {
    return byEffect()
        .filter(
            fault -> Belonging.of(fault).covers(firing.kind(), firing.detector(), firing.labels()))
        .findFirst()
        .or(() -> byEffect().findFirst())
        .map(fault -> timeline.of(fault.name()))
        .orElseThrow();
  }

  /** The faults of the experiment by when they first affected a call. */
  private Stream<Experiment.Breaking> byEffect() {
    return experiment.faults().stream()
        .sorted(
            Comparator.comparingDouble(
                fault ->
                    timeline
                        .of(fault.name())
                        .effect()
                        .map(Moment::at)
                        .orElse(Double.POSITIVE_INFINITY)));
  }

  Belonging belonging() {
    return Belonging.of(experiment);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** The first firings before the fault, which are false alarms, and from each fault on. */
  private static List<Firing> firings(Journal journal, Timeline timeline) {
    double broken = timeline.brokenFrom();
    double steady = Math.min(broken, timeline.steady().orElse(broken));
    var since = Firing.of(journal, steady);
    var before = Firing.firstOfEach(since, firing -> firing.latest() < broken);
    var borders =
        timeline.faults().stream()
            .flatMap(fault -> fault.brokenFrom().stream())
            .sorted()
            .distinct()
            .toList();
    var first =
        borders.isEmpty()
            ? Stream.of(Firing.firstOfEach(since, firing -> firing.latest() >= broken))
            : borders.stream()
                .map(from -> Firing.firstOfEach(since, firing -> isFrom(borders, from, firing)));
    return Stream.concat(Stream.of(before), first).flatMap(List::stream).toList();
  }

  /** Whether the firing began with this fault or later, but before the next one. */
  private static boolean isFrom(List<Double> borders, double from, Firing firing) {
    return firing.latest() >= from
        && borders.stream().noneMatch(next -> next > from && firing.latest() >= next);
  }

  /**
   * The false alarms of a run with a fault: firings that surely began before it. This is the only
   * such rule.
   */
  static List<Firing> falseAlarms(Journal journal, Timeline timeline) {
    return firings(journal, timeline).stream()
        .filter(firing -> firing.latest() < timeline.brokenFrom())
        .toList();
  }
}
