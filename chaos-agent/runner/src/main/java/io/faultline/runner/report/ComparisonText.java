package io.faultline.runner.report;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.report.Comparison.Group;
import io.faultline.runner.report.Comparison.Quantity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a comparison as lines for a terminal, as Markdown and as JSON. */
public final class ComparisonText {
  /** This many runs, if all held, show at 95 % confidence that 95 % of all runs hold. */
  static final int RUNS_FOR_95_PERCENT = 59;

  /** The column names of {@link #row}. */
  static final List<String> COLUMNS =
      List.of("check", "median", "95 % interval", "worst", "limit", "held");

  private ComparisonText() {}

  /**
   * A row for each group of runs if there are several; then for each group a heading, a row for
   * each check that has seconds, and the runs that did not hold.
   */
  public static List<String> lines(Comparison comparison) {
    var lines = new ArrayList<String>();
    if (isSeveral(comparison)) lines.addAll(AlignedRows.lines(ComparisonOverview.rows(comparison)));
    for (var group : comparison.groups()) {
      if (!lines.isEmpty()) lines.add("");
      lines.add(heading(group));
      if (!group.quantities().isEmpty()) lines.addAll(AlignedRows.lines(table(group)));
      note(group).ifPresent(text -> lines.add("  " + text));
      group.misses().forEach(miss -> lines.add("  " + text(miss)));
    }
    return lines;
  }

  /** The comparison for a page of documentation. */
  public static String markdown(Comparison comparison) {
    var overview =
        isSeveral(comparison)
            ? String.join("\n", Markdown.table(escaped(ComparisonOverview.rows(comparison))))
                + "\n\n"
            : "";
    return comparison.groups().stream()
        .map(ComparisonText::markdown)
        .collect(Collectors.joining("\n", overview, ""));
  }

  /** The comparison for programs. */
  public static String json(Comparison comparison) throws IOException {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(comparison);
  }

  private static String markdown(Group group) {
    var rows =
        group.quantities().isEmpty() ? List.<String>of() : Markdown.table(escaped(table(group)));
    var note =
        note(group).map(text -> text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1));
    return Stream.of(
            Stream.of("### " + Markdown.escaped(heading(group)), ""),
            rows.stream(),
            rows.isEmpty() ? Stream.<String>empty() : Stream.of(""),
            note.stream().flatMap(text -> Stream.of(text + ".", "")),
            group.misses().stream()
                .flatMap(miss -> Markdown.item(Markdown.escaped(text(miss))).stream()),
            group.misses().isEmpty() ? Stream.<String>empty() : Stream.of(""))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", ""));
  }

  private static List<List<String>> escaped(List<List<String>> rows) {
    return rows.stream().map(row -> row.stream().map(Markdown::escaped).toList()).toList();
  }

  private static String heading(Group group) {
    var names =
        Stream.of(
                group.experiment(),
                group.profile().isEmpty() ? "" : "profile " + group.profile(),
                group.set())
            .filter(name -> !name.isEmpty())
            .collect(Collectors.joining(", "));
    var others =
        Stream.of(part(group.broken(), "BROKEN"), part(group.unknown(), "UNKNOWN"))
            .filter(part -> !part.isEmpty())
            .map(", "::concat)
            .collect(Collectors.joining());
    return "%s: %d of %d HELD%s".formatted(names, group.held(), group.runs(), others);
  }

  private static boolean isSeveral(Comparison comparison) {
    return comparison.groups().size() > 1;
  }

  private static String text(Comparison.Miss miss) {
    var why = miss.reasons().isEmpty() ? "no reason given" : String.join("; ", miss.reasons());
    return "%s %s: %s".formatted(miss.run(), miss.verdict(), why);
  }

  private static String part(int runs, String verdict) {
    return runs == 0 ? "" : runs + " " + verdict;
  }

  private static List<List<String>> table(Group group) {
    var rows = new ArrayList<List<String>>();
    rows.add(COLUMNS);
    group.quantities().forEach(quantity -> rows.add(row(quantity, group.runs())));
    return rows;
  }

  static List<String> row(Quantity quantity, int runs) {
    return List.of(
        quantity.check(),
        Numbers.seconds(quantity.median()),
        quantity.low().isEmpty()
            ? Numbers.NONE
            : Numbers.seconds(quantity.low()) + " to " + Numbers.seconds(quantity.high()),
        Numbers.seconds(quantity.worst()),
        Numbers.seconds(quantity.limit()),
        "%d of %d".formatted(runs - quantity.missed(), runs));
  }

  /** A note on the confidence that this number of runs gives. */
  private static Optional<String> note(Group group) {
    if (group.held() < group.runs() || group.runs() < 2) return Optional.empty();
    return Optional.of(
        group.runs() < RUNS_FOR_95_PERCENT
            ? "that 95 of 100 runs hold takes %d runs that all do".formatted(RUNS_FOR_95_PERCENT)
            : "at 95 % confidence at least 95 of 100 runs hold");
  }
}
