package io.faultline.runner.report;

import io.faultline.runner.verdict.Verdict;
import java.util.Map;

/**
 * Whether lines for the terminal carry ANSI colour, and whether a status line may be rewritten in
 * place.
 */
public record Style(boolean colour, boolean rewrites) {
  /** No colour, nothing rewritten: for pipes, files and tests. */
  public static final Style PLAIN = new Style(false, false);

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String DIM = "2";
  private static final String BOLD = "1";

  /**
   * The style for these environment variables; without colour if NO_COLOR is set (no-color.org).
   */
  public static Style of(Map<String, String> environment, boolean terminal) {
    boolean able = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean colour = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Style(colour, able);
  }

  String bold(String text) {
    return paint(BOLD, text);
  }

  String dim(String text) {
    return paint(DIM, text);
  }

  String bad(String text) {
    return paint(RED, text);
  }

  String good(String text) {
    return paint(GREEN, text);
  }

  String verdict(Verdict verdict) {
    var colour =
        switch (verdict) {
          case HELD -> GREEN;
          case UNKNOWN -> YELLOW;
          case BROKEN -> RED;
        };
    return paint(BOLD + ";" + colour, verdict.name());
  }

  private String paint(String codes, String text) {
    return colour ? "\u001b[" + codes + "m" + text + "\u001b[0m" : text;
  }
}
