package io.faultline.cli.migration;

import java.util.Locale;

/** Values in the form of our files. */
final class Text {
  private Text() {}

  /** A YAML string in single quotes, on one line. */
  static String quoted(String text) {
    return "'" + text.replaceAll("\\R", " ").replace("'", "''") + "'";
  }

  /** A name for a file, an experiment or a fault: letters, digits and hyphens. */
  static String name(String text) {
    var name =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return name.isEmpty() ? "imported" : name;
  }
}
