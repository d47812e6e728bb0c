package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.journal.Journal;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why the verdict is what it is, in a sentence or two of plain words. */
final class Story {
  private final Outcome outcome;

  private Story(Outcome outcome) {
    this.outcome = outcome;
  }

  static String of(Experiment experiment, Journal journal, Outcome outcome) {
    var story = new Story(outcome);
    return switch (outcome.verdict()) {
      case HELD -> experiment.breaking().isPresent() ? story.held() : story.quiet();
      case BROKEN -> story.broken(Checks.of(experiment, journal, outcome));
      case UNKNOWN -> "Nothing can be concluded from this run. " + story.firstReason();
    };
  }

  /** Whether the story says all that the reasons do. */
  static boolean tellsAll(Outcome outcome) {
    return switch (outcome.verdict()) {
      case HELD -> outcome.reasons().isEmpty();
      case UNKNOWN -> outcome.reasons().size() < 2;
      case BROKEN -> false;
    };
  }

  static String meaning(Outcome.Finding finding) {
    return switch (finding) {
      case GRAY -> "users were hurt and no detector fired";
      case METASTABLE -> "the fault is gone and the load the same, but the system is still broken";
    };
  }

  private String held() {
    var parts = new ArrayList<String>();
    Limits.first(outcome)
        .ifPresent(
            first ->
                parts.add(
                    "%s %s noticed %s after the first affected call"
                        .formatted(
                            first.kind().label(),
                            first.detector(),
                            Numbers.seconds(first.after()))));
    var durations = outcome.durations();
    if (durations.mitigate().isPresent())
      parts.add(
          "users were well again after %s with the fault still on"
              .formatted(Numbers.seconds(durations.mitigate())));
    if (durations.recover().isPresent())
      parts.add(
          "all was well %s after it was lifted".formatted(Numbers.seconds(durations.recover())));
    return sentence(parts) + facts();
  }

  private String quiet() {
    var alarms = outcome.detections().isEmpty() ? "no detector fired" : "detectors fired";
    var requests = Numbers.count(outcome.affected().requests(), "request");
    return sentence(List.of("nothing was broken and " + alarms + " over " + requests)) + facts();
  }

  private String facts() {
    long checked =
        outcome.invariants().stream().mapToLong(Outcome.Invariant::checked).max().orElse(0);
    if (checked == 0) return "";
    var names =
        outcome.invariants().stream()
            .map(Outcome.Invariant::name)
            .collect(Collectors.joining(", "));
    return " For all %s: %s.".formatted(Numbers.count(checked, "accepted order"), names);
  }

  private String broken(List<Check> checks) {
    var facts = outcome.invariants().stream().filter(fact -> fact.violations() > 0).toList();
    var missed =
        checks.stream()
            .filter(check -> check.result() == Check.Result.BROKEN)
            .filter(check -> facts.stream().noneMatch(fact -> fact.name().equals(check.name())))
            .map(check -> "%s (%s, %s)".formatted(check.name(), check.expected(), check.found()))
            .toList();
    var parts = new ArrayList<String>();
    for (var fact : facts) parts.add("“%s” was %s".formatted(fact.name(), Facts.found(fact)));
    if (!missed.isEmpty()) parts.add("missed: " + String.join(", ", missed));
    return parts.isEmpty()
        ? "The system did not hold. " + firstReason()
        : "The system did not hold: " + String.join("; ", parts) + ".";
  }

  private String firstReason() {
    return outcome.reasons().isEmpty() ? "" : sentence(outcome.reasons().subList(0, 1));
  }

  private static String sentence(List<String> parts) {
    if (parts.isEmpty()) return "";
    var text = String.join(", ", parts).strip();
    if (text.isEmpty()) return "";
    var end = text.matches("(?s).*[.!?]") ? "" : ".";
    return text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + end;
  }
}
