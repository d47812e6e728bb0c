package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds when Alertmanager notified people of alerts that fired. */
final class Notifications {
  /** Prometheus and Alertmanager are read one after the other. */
  private static final double SLACK_SECONDS = 1;

  private final List<Entry.Notified> all;
  private final List<Firing> firings;

  /**
   * @param firings of the run, by time
   */
  Notifications(Journal journal, List<Firing> firings) {
    this.firings = List.copyOf(firings);
    this.all =
        journal
            .all(Entry.Notified.class)
            .filter(it -> it.notified() && Double.isFinite(it.at()) && Double.isFinite(it.error()))
            .sorted(Comparator.comparingDouble(Entry.Notified::at))
            .toList();
  }

  /** The first notification of this alert after it began to fire, before its next firing. */
  Optional<Entry.Notified> of(Firing firing) {
    if (firing.kind() != DetectorKind.ALERT) return Optional.empty();
    double from = earliest(firing);
    double until =
        firings.stream()
            .filter(it -> it.detector().equals(firing.detector()) && it.at() > firing.at())
            .filter(it -> it.labels().equals(firing.labels()))
            .mapToDouble(Notifications::earliest)
            .min()
            .orElse(Double.POSITIVE_INFINITY);
    return all.stream()
        .filter(it -> it.alert().equals(firing.detector()))
        .filter(it -> it.at() >= from && it.at() < until)
        .filter(it -> agree(firing.labels(), it.labels()))
        .findFirst();
  }

  private static double earliest(Firing firing) {
    return firing.moment().earliest() - SLACK_SECONDS;
  }

  /**
   * Whether the labels that both have are equal: labels are added and removed on the way to
   * Alertmanager.
   */
  private static boolean agree(Map<String, String> ofRule, Map<String, String> there) {
    return ofRule.entrySet().stream()
        .allMatch(it -> there.getOrDefault(it.getKey(), it.getValue()).equals(it.getValue()));
  }
}
