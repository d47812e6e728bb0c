package io.faultline.runner.experiment;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the system responded to an attempt of a user's, and so to an entry of the load's ledger. */
public enum Attempt {
  /** It took it on. */
  ACCEPTED,
  /** It responded with an error. Whether it has done it all the same is for the facts to show. */
  REFUSED,
  /** Nothing came back in time, or nothing that a user could use. */
  UNANSWERED;

  private static final String ALL = "all";

  /** As it stands in a ledger and in an experiment. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Reads one of them. */
  public static Attempt parse(String text) {
    return Stream.of(values())
        .filter(attempt -> attempt.text().equals(text))
        .findFirst()
        .orElseThrow(() -> expected(text));
  }

  /** Reads {@code all} or some of them joined by {@code |}. */
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
