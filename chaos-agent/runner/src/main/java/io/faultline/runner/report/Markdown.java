package io.faultline.runner.report;

import static java.util.stream.Collectors.joining;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.verdict.Check;
import io.faultline.runner.verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The outcome as Markdown (GitHub's and GitLab's), for a pull request or a job's summary: the
 * verdict, its reasons, and a row for each check.
 */
final class Markdown {
  private static final int WIDTH = 120;

  private Markdown() {}

  /** The text of summary.md. */
  static String text(Experiment experiment, Outcome outcome) {
    var lines =
        Stream.of(
            heading(outcome),
            sentence(experiment, outcome),
            table(outcome),
            list("Findings:", outcome.foundBeside().map(Outcome.Found::sentence)),
            list("What to change:", outcome.advice().stream().flatMap(Markdown::changes)));
    return lines.flatMap(List::stream).collect(joining("\n")) + "\n";
  }

  private static List<String> heading(Outcome outcome) {
    var profile = outcome.profile().isEmpty() ? "" : ", profile " + escaped(outcome.profile());
    return List.of(
        "### %s: %s".formatted(escaped(outcome.experiment()), outcome.verdict()),
        "",
        "%s (%s%s)".formatted(escaped(outcome.title()), escaped(outcome.startedAt()), profile),
        "");
  }

  private static List<String> sentence(Experiment experiment, Outcome outcome) {
    var rest = VerdictSentence.rest(outcome).stream().map(reason -> "- " + escaped(reason));
    return Stream.concat(
            Stream.of(escaped(VerdictSentence.of(experiment, outcome)), ""),
            outcome.reasons().size() < 2 ? Stream.empty() : Stream.concat(rest, Stream.of("")))
        .toList();
  }

  private static List<String> table(Outcome outcome) {
    var head = Stream.of(List.of("check", "expected", "found", "result"));
    return table(Stream.concat(head, outcome.checks().stream().map(Markdown::row)).toList());
  }

  private static Stream<String> changes(Outcome.Advice advice) {
    return advice.changes().stream()
        .map(it -> "breaker %s: %s".formatted(advice.breaker(), it.sentence()));
  }

  /** A heading and a line for each sentence; nothing without sentences. */
  private static List<String> list(String heading, Stream<String> sentences) {
    var lines = sentences.map(it -> "- " + escaped(it)).toList();
    return lines.isEmpty()
        ? List.of()
        : Stream.concat(Stream.of("", heading, ""), lines.stream()).toList();
  }

  private static List<String> row(Check check) {
    var result = Results.label(check.result());
    return List.of(
        escaped(check.name()),
        escaped(check.expected()),
        escaped(check.found()),
        check.result() == Check.Result.HELD ? result : "**" + result + "**");
  }

  /**
   * The lines of a table.
   *
   * @param rows of cells in Markdown; the first row has the column names
   */
  static List<String> table(List<List<String>> rows) {
    var lines = rows.stream().map(row -> row.stream().collect(joining(" | ", "| ", " |")));
    var all = new ArrayList<>(lines.toList());
    all.add(1, "|" + "---|".repeat(rows.get(0).size()));
    return all;
  }

  /** The lines of an item of a list, of readable length unless a single word is longer. */
  static List<String> item(String text) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder("-");
    for (var word : text.split(" ", -1)) {
      if (line.length() + 1 + word.length() > WIDTH && line.length() > 1) {
        lines.add(line.toString());
        line = new StringBuilder(" ");
      }
      line.append(' ').append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  /** Escapes text, so that Markdown shows it as it is, on one line. */
  static String escaped(String text) {
    return text.replaceAll("\\p{Cntrl}+", " ")
        .replaceAll("[\\\\`*_{}\\[\\]<>#|~]", "\\\\$0")
        .replace("&", "&amp;");
  }
}
