package io.faultline.agent.fault;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** When a latency delays a call: before its own code, or after it. */
public enum Moment {
  BEFORE,
  AFTER;

  /** The attribute of a target that sets it. */
  public static final String ATTRIBUTE = "when";

  /**
   * Reads {@code before} or {@code after}; empty if the target does not say.
   *
   * @throws IllegalArgumentException naming what was expected and what was found
   */
  static Optional<Moment> parse(String text) {
    if (text == null) return Optional.empty();
    return Optional.of(
        Arrays.stream(values())
            .filter(moment -> moment.name().toLowerCase(Locale.ROOT).equals(text))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "when: expected before or after, got '%s'".formatted(text))));
  }
}
