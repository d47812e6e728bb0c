package io.faultline.runner.experiment;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the system responded to an attempt of a user, which is an entry of the load's ledger. */
public enum Attempt {
  /** The system accepted it. */
  ACCEPTED,
  /**
   * The system responded with an error. The facts show whether it acted on the attempt all the
   * same.
   */
  REFUSED,
  /** No response came in time, or none that a user could use. */
  UNANSWERED;

  private static final String ALL = "all";

  /** The word in ledgers and experiments. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads the word. */
  public static Attempt parse(String text) {
    return Stream.of(values())
        .filter(attempt -> attempt.text().equals(text))
        .findFirst()
        .orElseThrow(() -> expected(text));
  }

  /** Reads {@code all}, or words joined by {@code |}. */
  public static Set<Attempt> parseSet(String text) {
    if (text.equals(ALL)) return EnumSet.allOf(Attempt.class);
    return List.of(text.split("\\|", -1)).stream()
        .map(one -> parse(one.strip()))
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Attempt.class)));
  }

  private static IllegalArgumentException expected(String text) {
    return new IllegalArgumentException(
        "expected accepted, refused, unanswered, some of them joined by '|', or all, got '%s'"
            .formatted(text));
  }
}
