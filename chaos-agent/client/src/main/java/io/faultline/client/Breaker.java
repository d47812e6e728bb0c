package io.faultline.client;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A circuit breaker that calls have used since the observation started.
 *
 * @param calls that asked it for permission since it is known, including refused ones
 * @param settings an unknown one is empty
 */
public record Breaker(String library, String name, String state, long calls, Settings settings) {
  static Breaker of(Fields json) {
    return new Breaker(
        json.text("library"),
        json.text("name"),
        json.text("state"),
        json.number("calls"),
        Settings.of(json.object("settings")));
  }

  /**
   * What opens and closes it.
   *
   * @param windowCalls judges this many of the latest calls
   * @param windowMillis judges the calls of this long
   * @param failures opens at this many in the window
   * @param failurePercent opens at this share in the window
   * @param openMillis how long it is open the first time
   * @param halfOpensByItself if false, it half-opens with the first call after that time
   * @param halfOpenCalls after how many calls it closes if all succeed
   */
  public record Settings(
      OptionalLong windowCalls,
      OptionalLong windowMillis,
      OptionalLong minimumCalls,
      OptionalLong failures,
      OptionalDouble failurePercent,
      OptionalDouble slowPercent,
      OptionalLong slowMillis,
      OptionalLong openMillis,
      boolean halfOpensByItself,
      OptionalLong halfOpenCalls) {
    static Settings of(Fields json) {
      return new Settings(
          json.optionalNumber("windowCalls"),
          json.optionalNumber("windowMillis"),
          json.optionalNumber("minimumCalls"),
          json.optionalNumber("failures"),
          json.optionalDecimal("failurePercent"),
          json.optionalDecimal("slowPercent"),
          json.optionalNumber("slowMillis"),
          json.optionalNumber("openMillis"),
          json.truth("halfOpensByItself"),
          json.optionalNumber("halfOpenCalls"));
    }
  }
}
