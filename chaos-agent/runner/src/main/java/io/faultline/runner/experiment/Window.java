package io.faultline.runner.experiment;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The time during which the data of an entry disagree: from one instant of its fact to another. The
 * fact is late until it has both.
 *
 * @param from field of the JSON response (dots go deeper) with the first instant, ISO 8601
 * @param to the same with the second
 * @param unless fields and values of facts that have no such time: those of an order that was
 *     cancelled, for example, which is not shipped
 * @param within a longer time violates the invariant; any is allowed if empty
 */
public record Window(
    String from, String to, Map<String, String> unless, Optional<Duration> within) {
  public Window {
    if (from.isBlank() || to.isBlank())
      throw new IllegalArgumentException(
          "window: expected the names of two fields, got '%s' and '%s'".formatted(from, to));
    unless = Map.copyOf(unless);
  }
}
