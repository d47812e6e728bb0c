package io.faultline.runner.report;

import io.faultline.runner.verdict.Verdict;
import java.util.Locale;

/** A badge for a README, in the colour of the verdict. */
final class Badge {
  private static final String LABEL = "faultline";
  private static final int CHARACTER = 7;
  private static final int PADDING = 10;

  private Badge() {}

  /** The badge as SVG without external resources. */
  static String svg(String text, Verdict verdict) {
    int left = width(LABEL);
    int right = width(text);
    return String.format(
        Locale.ROOT,
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="20" role="img" aria-label="%2$s: %3$s">
        <title>%2$s: %3$s</title>
        <rect width="%1$d" height="20" rx="3" fill="#444c56"/>
        <path d="M%4$d 0h%5$dq3 0 3 3v14q0 3 -3 3h-%5$dz" fill="%6$s"/>
        <g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
        <text x="%7$d" y="14">%2$s</text>
        <text x="%8$d" y="14">%3$s</text>
        </g>
        </svg>
        """,
        left + right,
        LABEL,
        Markup.text(text).html(),
        left,
        right - 3,
        colour(verdict),
        left / 2,
        left + right / 2);
  }

  private static int width(String text) {
    return text.length() * CHARACTER + PADDING;
  }

  private static String colour(Verdict verdict) {
    return switch (verdict) {
      case HELD -> "#17803d";
      case UNKNOWN -> "#8a5a00";
      case BROKEN -> "#c4291c";
    };
  }
}
