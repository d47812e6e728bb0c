package io.faultline.runner.report;

import java.util.Locale;

/** Formats a line for the terminal: seconds, a word, what happened, and how long it took. */
final class Line {
  private Line() {}

  static String of(double at, String word, String text, String took) {
    return String.format(Locale.ROOT, "%7.1f s  %-11s %-66s %s", at, word, clean(text), took)
        .stripTrailing();
  }

  /** Pads the word to the width of its column, so that colour codes do not shift the rest. */
  static String word(String word) {
    return String.format(Locale.ROOT, "%-11s", word);
  }

  /**
   * Removes control sequences except colours, so that foreign text cannot move the cursor or ring
   * the bell.
   */
  static String clean(String text) {
    return text.replaceAll("\\s*[\\r\\n]+\\s*", " ")
        .replaceAll("\u001b(?!\\[[0-9;]*m)|[\\p{Cntrl}&&[^\u001b]]", "");
  }
}
