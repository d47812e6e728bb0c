package io.faultline.runner.report;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Explains the verdict in one or two plain sentences. */
final class VerdictSentence {
  private final Outcome outcome;

  private VerdictSentence(Outcome outcome) {
    this.outcome = outcome;
  }

  static String of(Experiment experiment, Outcome outcome) {
    var sentence = new VerdictSentence(outcome);
    return switch (outcome.verdict()) {
      case HELD -> experiment.isBreaking() ? sentence.held() : sentence.quiet();
      case BROKEN -> sentence.firstReason();
      case UNKNOWN -> "Nothing can be concluded from this run. " + sentence.firstReason();
    };
  }

  /** The reasons that the sentence leaves out. */
  static List<String> rest(Outcome outcome) {
    var reasons = outcome.reasons();
    return reasons.isEmpty() ? reasons : reasons.subList(1, reasons.size());
  }

  private String held() {
    var parts = new ArrayList<String>();
    outcome
        .firstDetection()
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
          "users were back in tolerance after %s with the fault still on"
              .formatted(Numbers.seconds(durations.mitigate())));
    if (durations.recover().isPresent())
      parts.add(
          "the system was back in tolerance %s after it was lifted"
              .formatted(Numbers.seconds(durations.recover())));
    return sentence(parts) + facts();
  }

  private String quiet() {
    var alarms = outcome.detections().isEmpty() ? "no detector fired" : "detectors fired";
    var requests = Numbers.count(outcome.affected().requests(), "request");
    return sentence(List.of("nothing was broken and " + alarms + " over " + requests)) + facts();
  }

  private String facts() {
    long entries = outcome.ledger().map(Outcome.Ledger::entries).orElse(0L);
    var ofEntries = names(it -> !it.once() && it.checked() > 0);
    var once = names(Outcome.Invariant::once);
    return (ofEntries.isEmpty()
            ? ""
            : " Of the ledger's %s: %s."
                .formatted(
                    entries == 1 ? "one entry" : Numbers.count(entries) + " entries", ofEntries))
        + (once.isEmpty() ? "" : " Of the system as a whole: %s.".formatted(once));
  }

  private String names(Predicate<Outcome.Invariant> which) {
    return outcome.invariants().stream()
        .filter(which)
        .map(Outcome.Invariant::name)
        .collect(Collectors.joining(", "));
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
