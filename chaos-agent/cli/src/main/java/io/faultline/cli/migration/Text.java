package io.faultline.cli.migration;

import io.faultline.fault.DurationText;
import java.time.Duration;
import java.util.Locale;

/** Values as they stand in our files. */
final class Text {
  private Text() {}

  /** A YAML string in single quotes, on one line. */
  static String quoted(String text) {
    return "'" + text.replaceAll("\\s+", " ").strip().replace("'", "''") + "'";
  }

  /** A name for a file, an experiment or a fault: letters, digits and hyphens. */
  static String name(String text) {
    var name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "imported" : name;
  }

  static String millis(double millis) {
    return DurationText.print(Duration.ofNanos(Math.round(millis * 1e6)));
  }
}
