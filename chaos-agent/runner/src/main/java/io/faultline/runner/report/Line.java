package io.faultline.runner.report;

import java.util.Locale;

/** How a line on the terminal is set: seconds, a word, what happened, and how long it took. */
final class Line {
  private Line() {}

  static String of(double at, String word, String text, String took) {
    return String.format(Locale.ROOT, "%7.1f s  %-11s %-66s %s", at, word, clean(text), took)
        .stripTrailing();
  }

  /** The word as wide as its column, so that colour round it does not shift the rest. */
  static String word(String word) {
    return String.format(Locale.ROOT, "%-11s", word);
  }

  /** What others wrote must not move the cursor or ring the bell; colours may stay. */
  static String clean(String text) {
    return text.replaceAll("\\s*[\\r\\n]+\\s*", " ")
        .replaceAll("\u001b(?!\\[[0-9;]*m)|[\\p{Cntrl}&&[^\u001b]]", "");
  }
}
