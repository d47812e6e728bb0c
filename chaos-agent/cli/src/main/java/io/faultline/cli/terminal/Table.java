package io.faultline.cli.terminal;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.runner.report.AlignedRows;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/** JSON objects as rows of aligned text; the columns are the given ones, or all keys. */
public final class Table {
  private static final int WIDEST = 60;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final List<List<String>> lines = new ArrayList<>();

  private Table(List<String> columns, List<? extends JsonNode> rows) {
    lines.add(columns.stream().map(Table::heading).toList());
    for (var row : rows) lines.add(columns.stream().map(key -> text(key, row.path(key))).toList());
  }

  public static Table of(List<String> columns, List<? extends JsonNode> rows) {
    return new Table(columns, rows);
  }

  /** With a column for each key of any row, in their order. */
  public static Table of(List<? extends JsonNode> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.forEach(row -> row.fieldNames().forEachRemaining(columns::add));
    return new Table(List.copyOf(columns), rows);
  }

  public void print(PrintWriter out) {
    AlignedRows.lines(lines).forEach(out::println);
  }

  /** {@code timeoutMillis} is {@code timeout} to a reader; the unit is with the value. */
  private static String heading(String key) {
    return key.replaceAll("(EpochNanos|Millis)$", "")
        .replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT);
  }

  private static String text(String key, JsonNode value) {
    if (value.isIntegralNumber() && key.endsWith("Millis")) return value.asLong() + " ms";
    if (value.isIntegralNumber() && key.endsWith("EpochNanos")) return clock(value.asLong());
    var text = whole(value).replaceAll("\\s+", " ");
    return text.length() <= WIDEST ? text : text.substring(0, WIDEST - 1) + "…";
  }

  private static String clock(long epochNanos) {
    return CLOCK.format(Instant.EPOCH.plusNanos(epochNanos).atZone(ZoneId.systemDefault()));
  }

  private static String whole(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) return "–";
    if (value.isArray())
      return value.isEmpty()
          ? "–"
          : String.join(
              ", ", StreamSupport.stream(value.spliterator(), false).map(Table::whole).toList());
    return value.isValueNode() ? value.asText() : value.toString();
  }
}
