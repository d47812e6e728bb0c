package io.faultline.client;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A circuit breaker that calls have used since somebody looks.
 *
 * @param calls that asked it for permission since it is known, refused ones too
 * @param settings what is not told is empty
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
   * @param windowCalls judged by the last so many calls
   * @param windowMillis judged by the calls of so long
   * @param failures opens at so many in the window
   * @param failurePercent opens at that share in the window
   * @param openMillis how long it is open the first time
   * @param halfOpensByItself else with the first call after that time
   * @param halfOpenCalls with how many it closes where all go well
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
