package io.faultline.runner.report;

import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.report.AlertMatrix.Outage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the matrix as lines for a terminal, as Markdown and as JSON: a row for each alert and a
 * numbered column for each outage, with the names below.
 */
public final class AlertMatrixText {
  private AlertMatrixText() {}

  public static List<String> lines(AlertMatrix matrix) {
    return Stream.concat(
            AlignedRows.lines(table(matrix)).stream(),
            Stream.concat(Stream.of(""), outages(matrix).map(line -> "  " + line)))
        .toList();
  }

  /** The matrix for a page of documentation. */
  public static String markdown(AlertMatrix matrix) {
    var rows =
        table(matrix).stream().map(row -> row.stream().map(Markdown::escaped).toList()).toList();
    var lines = new ArrayList<>(Markdown.table(rows));
    lines.add("");
    outages(matrix).map(line -> "- " + Markdown.escaped(line)).forEach(lines::add);
    return String.join("\n", lines) + "\n";
  }

  /** The matrix for programs. */
  public static String json(AlertMatrix matrix) throws IOException {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(matrix);
  }

  private static List<List<String>> table(AlertMatrix matrix) {
    var rows = new ArrayList<List<String>>();
    var numbers = IntStream.rangeClosed(1, matrix.outages().size()).mapToObj(Integer::toString);
    rows.add(Stream.concat(Stream.of("alert"), numbers).toList());
    for (var alert : matrix.alerts())
      rows.add(
          Stream.concat(
                  Stream.of(alert), matrix.outages().stream().map(outage -> cell(outage, alert)))
              .toList());
    return rows;
  }

  /** {@code 3/3}, {@code 2/3, 1 false}, a dash if it did not fire. */
  private static String cell(Outage outage, String alert) {
    int fired = outage.firedIn(alert);
    int falsely = outage.falselyIn(alert);
    if (fired == 0 && falsely == 0) return Numbers.NONE;
    var share = "%d/%d".formatted(fired, outage.runs());
    return falsely == 0 ? share : "%s, %d false".formatted(share, falsely);
  }

  private static Stream<String> outages(AlertMatrix matrix) {
    return IntStream.range(0, matrix.outages().size())
        .mapToObj(i -> "%d: %s".formatted(i + 1, name(matrix.outages().get(i))));
  }

  private static String name(Outage outage) {
    var profile = outage.profile().isEmpty() ? "" : ", profile " + outage.profile();
    var runs = outage.runs() == 1 ? "1 run" : outage.runs() + " runs";
    return "%s%s, %s".formatted(outage.experiment(), profile, runs);
  }
}
