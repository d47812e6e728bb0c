package io.faultline.agent.control.api;

import java.math.BigDecimal;
import java.util.Map;
import java.util.StringJoiner;

/** Writes Prometheus' text format. */
final class Exposition {
  private final StringBuilder text = new StringBuilder();

  /** One family with its samples, by their {@link #labels}. */
  void family(String name, String type, String help, Map<String, Object> samples) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    samples.forEach(
        (labels, value) -> text.append(name).append(labels).append(' ').append(value).append('\n'));
  }

  /** Names and values alternate. */
  static String labels(String... namesAndValues) {
    var labels = new StringJoiner(",", "{", "}");
    for (int i = 0; i < namesAndValues.length; i += 2)
      labels.add(namesAndValues[i] + "=\"" + escape(namesAndValues[i + 1]) + "\"");
    return labels.toString();
  }

  static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).toPlainString();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private static String escape(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
