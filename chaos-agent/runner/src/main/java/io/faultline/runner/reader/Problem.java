package io.faultline.runner.reader;

import java.util.regex.Pattern;

/**
 * A mistake in the input.
 *
 * @param place file and line: {@code outage.yaml:7}
 * @param key path of the key: {@code load.rate}; empty for the file as a whole
 * @param message what was expected and what was found
 */
public record Problem(String place, String key, String message) {
  private static final Pattern USER_IN_URL = Pattern.compile("(?<=://)[^\\s'\"]*@");

  /** Hides the text before the @ of a URL, which may hold a password. */
  public Problem {
    message = USER_IN_URL.matcher(message).replaceAll("…@");
  }

  /** {@code outage.yaml:7: load.rate: expected 0.1 to 5000 per second, got 0}. */
  public String text() {
    return place + ": " + (key.isEmpty() ? "" : key + ": ") + message;
  }
}
