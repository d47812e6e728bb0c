package io.faultline.runner.reader;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Expands text with a range in braces to several texts: {@code http://10.0.0.{1..3}:8080}. */
public final class Ranges {
  private static final Pattern RANGE = Pattern.compile("\\{([0-9]{1,6})\\.\\.([0-9]{1,6})}");
  private static final int MOST = 100;

  private Ranges() {}

  /**
   * Returns the text once for each number; the text alone if it has no range.
   *
   * @throws IllegalArgumentException if the range goes down or is too long
   */
  public static List<String> expand(String text) {
    var range = RANGE.matcher(text);
    if (!range.find()) return List.of(text);
    int from = Integer.parseInt(range.group(1));
    int to = Integer.parseInt(range.group(2));
    if (to < from || to - from >= MOST)
      throw new IllegalArgumentException(
          "expected a range of 1 to %d numbers such as {1..3}, got '%s'"
              .formatted(MOST, range.group()));
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> text.substring(0, range.start()) + n + text.substring(range.end()))
        .toList();
  }
}
