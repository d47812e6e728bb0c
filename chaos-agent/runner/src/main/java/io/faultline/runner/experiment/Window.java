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
 * @param unless fields and values of facts without such a time, for example of a cancelled order,
 *     which is not shipped
 * @param within the longest time that does not violate the invariant; unlimited if empty
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
