package io.faultline.runner.report;

import io.faultline.runner.verdict.Verdict;
import java.util.Map;

/**
 * Whether lines for the terminal carry ANSI colour, whether a status line may be rewritten in
 * place, and how wide the terminal is.
 */
public record Style(boolean colour, boolean rewrites, int columns) {
  /** A line this wide fits nearly every terminal. */
  private static final int COLUMNS = 100;

  /** No colour, nothing rewritten: for pipes, files and tests. */
  public static final Style PLAIN = new Style(false, false, COLUMNS);

  private static final String RED = "31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String DIM = "2";
  private static final String BOLD = "1";

  /** The style for these environment variables; no colour where NO_COLOR is set (no-color.org). */
  public static Style of(Map<String, String> environment, boolean terminal) {
    boolean able = terminal && !environment.getOrDefault("TERM", "dumb").equals("dumb");
    boolean colour = able && environment.getOrDefault("NO_COLOR", "").isEmpty();
    return new Style(colour, able, columns(environment.getOrDefault("COLUMNS", "")));
  }

  private static int columns(String given) {
    return given.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(given) : COLUMNS;
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
