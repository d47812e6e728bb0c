package io.faultline.runner.report;

import java.util.HashSet;
import java.util.Set;

/** Builds a page in OpenMetrics' text form 1.0, family by family. */
final class OpenMetrics {
  private final StringBuilder text = new StringBuilder();
  private final Set<String> series = new HashSet<>();
  private String family = "";

  void info(String name, String help) {
    begin(name, "info", "", help);
  }

  void gauge(String name, String help) {
    begin(name, "gauge", "", help);
  }

  /** Begins a gauge in seconds, whose name ends in its unit. */
  void seconds(String name, String help) {
    begin(name, "gauge", "# UNIT %s seconds%n".formatted(name), help);
  }

  private void begin(String name, String type, String unit, String help) {
    family = name;
    text.append("# TYPE %s %s\n%s# HELP %s %s\n".formatted(name, type, unit, name, help));
  }

  /**
   * Adds a sample to the family begun last; of equal series the page keeps the first.
   *
   * @param labels names and values, alternating
   */
  void add(String suffix, double value, String... labels) {
    var name = new StringBuilder(family).append(suffix).append('{');
    for (int i = 0; i < labels.length; i += 2)
      name.append(i == 0 ? "" : ",")
          .append(labels[i])
          .append("=\"")
          .append(escaped(labels[i + 1]))
          .append('"');
    if (series.add(name.append('}').toString()))
      text.append(name).append(' ').append(printed(value)).append('\n');
  }

  String text() {
    return text + "# EOF\n";
  }

  private static String printed(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
