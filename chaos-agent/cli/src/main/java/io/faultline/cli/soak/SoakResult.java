package io.faultline.cli.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.Json;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.report.JournalFile;
import io.faultline.runner.verdict.Outcome;
import io.faultline.runner.verdict.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What one schedule showed, as text and as JSON. */
record SoakResult(SoakPlan plan, SoakVerdict decided, Outcome outcome, Orders orders, Path folder) {
  private static final int REASONS = 10;

  /** Of the run whose reports are in this folder. */
  static SoakResult of(SoakPlan plan, Outcome outcome, Path folder) throws IOException {
    var journal = JournalFile.read(folder.resolve("journal.jsonl"));
    var decided = SoakVerdict.of(plan.schedule(), outcome, journal);
    return new SoakResult(plan, decided, outcome, Orders.of(folder), folder);
  }

  Verdict verdict() {
    return decided.verdict();
  }

  /** Whether it began, and was over before a process was killed. */
  boolean isInVain() {
    return outcome.load().isPresent() && outcome.moments().injected().isEmpty();
  }

  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("soak of the shop, %s: %s".formatted(title(), verdict()));
    decided.reasons().stream().limit(REASONS).forEach(it -> lines.add("    ✗ " + it));
    lines.add("  schedule  " + kills());
    lines.add(
        "  killed    %d of %d, started again %d"
            .formatted(killed(), plan.schedule().kills().size(), startedAgain()));
    lines.add("  orders    " + ordersText());
    outcome.invariants().forEach(fact -> lines.add("  fact      " + text(fact)));
    lines.add("  drained   %s after the last start".formatted(drained()));
    if (outcome.verdict() != verdict())
      lines.add(
          "  run       %s, as a measurement of seconds: %s"
              .formatted(outcome.verdict(), String.join("; ", outcome.reasons())));
    lines.add("  report    " + Project.shown(folder.resolve("report.html")));
    return lines;
  }

  private String title() {
    return "seed %d, relay %s, profile %s"
        .formatted(plan.schedule().seed(), plan.relay().text(), outcome.profile());
  }

  private String drained() {
    return Numbers.seconds(outcome.durations().drain());
  }

  /** The planned moments, in seconds of the window. */
  private String kills() {
    return plan.schedule().kills().stream()
        .map(kill -> "%s %s".formatted(Numbers.limit(kill.at()), kill.process()))
        .collect(Collectors.joining(" · "));
  }

  long killed() {
    return outcome.faults().stream().filter(it -> it.firstAffected().isPresent()).count();
  }

  long startedAgain() {
    return outcome.faults().stream().filter(it -> it.lifted().isPresent()).count();
  }

  private String ordersText() {
    return "%s sent: %s accepted (by their cards %s to be confirmed, %s cancelled), %s refused, %s without a response"
        .formatted(
            Numbers.count(orders.sent()),
            Numbers.count(orders.accepted()),
            Numbers.count(orders.confirmed()),
            Numbers.count(orders.cancelled()),
            Numbers.count(orders.refused()),
            Numbers.count(orders.unanswered()));
  }

  private static String text(Outcome.Invariant fact) {
    var parts = new ArrayList<String>();
    if (fact.violations() > 0) parts.add("violated for " + Numbers.count(fact.violations()));
    if (fact.late() > 0) parts.add("not decided for " + Numbers.count(fact.late()));
    var found = parts.isEmpty() ? (fact.held() ? "held" : "not checked") : String.join(", ", parts);
    return fact.once()
        ? "%s: %s".formatted(fact.name(), found)
        : "%s: %s, %s checked".formatted(fact.name(), found, Numbers.count(fact.checked()));
  }

  ObjectNode json() {
    var json =
        Json.object()
            .put("seed", plan.schedule().seed())
            .put("relay", plan.relay().text())
            .put("profile", outcome.profile())
            .put("command", plan.command())
            .put("startedAt", outcome.startedAt())
            .put("verdict", verdict().name())
            .put("verdictOfRun", outcome.verdict().name());
    decided.reasons().forEach(json.putArray("reasons")::add);
    var kills = json.putArray("kills");
    for (var kill : plan.schedule().kills()) {
      var one =
          kills
              .addObject()
              .put("process", kill.process())
              .put("atSeconds", kill.at().toMillis() / 1000.0);
      outcome.faults().stream()
          .filter(fault -> fault.name().equals(kill.process()))
          .filter(fault -> fault.lifted().isPresent() && fault.firstAffected().isPresent())
          .forEach(
              fault ->
                  one.put(
                      "startedAgainAfterSeconds",
                      rounded(fault.lifted().getAsDouble() - fault.firstAffected().getAsDouble())));
    }
    json.putObject("orders")
        .put("sent", orders.sent())
        .put("accepted", orders.accepted())
        .put("toBeConfirmed", orders.confirmed())
        .put("toBeCancelled", orders.cancelled())
        .put("refused", orders.refused())
        .put("unanswered", orders.unanswered());
    var facts = json.putArray("facts");
    for (var fact : outcome.invariants())
      facts
          .addObject()
          .put("name", fact.name())
          .put("held", fact.held())
          .put("checked", fact.checked())
          .put("violations", fact.violations())
          .put("late", fact.late());
    outcome.durations().drain().ifPresent(it -> json.put("drainedAfterSeconds", rounded(it)));
    return json.put("folder", folder.toString());
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1000) / 1000.0;
  }
}
