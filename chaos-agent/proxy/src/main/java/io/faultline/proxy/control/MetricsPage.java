package io.faultline.proxy.control;

import java.util.Map;
import java.util.TreeMap;

/**
 * A page in Prometheus' text format, version 0.0.4. Labels are sorted by name, without a comma
 * after the last, as Go's client writes them.
 */
final class MetricsPage {
  static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final StringBuilder text = new StringBuilder();

  /** The values of one metric, written together. */
  final class Family {
    private final String name;

    private Family(String name) {
      this.name = name;
    }

    Family add(Map<String, String> labels, double value) {
      text.append(name);
      if (!labels.isEmpty()) {
        text.append('{');
        new TreeMap<>(labels).forEach(this::label);
        text.setCharAt(text.length() - 1, '}');
      }
      text.append(' ').append(number(value)).append('\n');
      return this;
    }

    Family add(Map<String, String> labels, long value) {
      return add(labels, (double) value);
    }

    private void label(String label, String value) {
      var escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      text.append(label).append("=\"").append(escaped).append("\",");
    }
  }

  Family counter(String name, String help) {
    return family(name, help, "counter");
  }

  Family gauge(String name, String help) {
    return family(name, help, "gauge");
  }

  private Family family(String name, String help, String type) {
    text.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, type));
    return new Family(name);
  }

  private static String number(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
