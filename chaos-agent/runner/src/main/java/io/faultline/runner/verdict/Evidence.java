package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything a verdict is made of: what was to be done, what was recorded, and what it means.
 *
 * @param journal without the entries that are there twice
 * @param entries how many the journal had as it was read
 * @param firings each detector's first firing before the fault (in the steady phase), and its first
 *     one from the fault on
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

  /** Those of the fault's process or peer, or that the experiment names. */
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

  /** The one rule: give or take its error, it began when the fault did, or later. */
  boolean mayBeFromFault(Firing firing) {
    return firing.latest() >= timeline.brokenFrom();
  }

  /** Whether users' requests must be in the journal; a load that records none says so there. */
  boolean expectsRequests() {
    return experiment.load().mustRecordRequests()
        || journal.first(Entry.LoadBegan.class).map(Entry.LoadBegan::requests).orElse(true);
  }

  boolean wasAffected() {
    return timeline.firstAffected().isPresent();
  }

  Belonging belonging() {
    return Belonging.of(experiment);
  }

  static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  /** Before the fault: the false alarms, first those that began before; then from the fault on. */
  private static List<Firing> firings(Journal journal, Timeline timeline) {
    double broken = timeline.brokenFrom();
    double steady = Math.min(broken, timeline.steady().orElse(broken));
    var since = Firing.of(journal, steady);
    return Stream.of(
            Firing.firstOfEach(since, firing -> firing.latest() < broken),
            Firing.firstOfEach(since, firing -> firing.latest() >= broken))
        .flatMap(List::stream)
        .toList();
  }

  /** The one rule for a false alarm in a run with a fault: it surely began before the fault. */
  static List<Firing> falseAlarms(Journal journal, Timeline timeline) {
    return firings(journal, timeline).stream()
        .filter(firing -> firing.latest() < timeline.brokenFrom())
        .toList();
  }
}
