package io.faultline.runner.report;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Formats rows of text as lines with aligned columns. */
public final class AlignedRows {
  private static final String GAP = "  ";

  private AlignedRows() {}

  /**
   * Returns a line for each row, indented by two.
   *
   * @param rows all with as many cells as the first
   */
  public static List<String> lines(List<List<String>> rows) {
    if (rows.isEmpty()) return List.of();
    var widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> GAP + row.get(i) + " ".repeat(widths[i] - row.get(i).length()))
        .collect(Collectors.joining())
        .stripTrailing();
  }
}
