package io.faultline.cli.init;

import io.faultline.cli.terminal.UnusableException;
import java.net.URI;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A request of users, as a person gives it: {@code POST /bookings {"reference":"{uuid}"}}.
 *
 * @param body empty for none
 */
public record UserRequest(String method, String path, String body) {
  private static final Pattern FORM = Pattern.compile("([A-Z]{3,10})\\s+(/\\S*)(?:\\s+(.*))?");
  private static final Pattern NUMBER =
      Pattern.compile("\\{number ([0-9]{1,9})\\.\\.([0-9]{1,9})}");

  static UserRequest parse(String text) throws UnusableException {
    var match = FORM.matcher(text.strip());
    if (!match.matches())
      throw new UnusableException(
          "--request: expected 'METHOD /path' and a body if it has one, got '%s'".formatted(text));
    return new UserRequest(
        match.group(1), match.group(2), match.group(3) == null ? "" : match.group(3));
  }

  /** For people. */
  String name() {
    return method + " " + path.replaceFirst("\\?.*", "");
  }

  URI at(URI base, Random random) {
    return URI.create(base.toString().replaceAll("/+$", "") + filled(path, random));
  }

  /** A body with its templates filled in. */
  String filledBody(Random random) {
    return filled(body, random);
  }

  private static String filled(String text, Random random) {
    var once = text.replace("{uuid}", UUID.randomUUID().toString());
    return NUMBER
        .matcher(once)
        .replaceAll(
            range -> {
              int from = Integer.parseInt(range.group(1));
              int to = Math.max(from, Integer.parseInt(range.group(2)));
              return Matcher.quoteReplacement(
                  Integer.toString(from + random.nextInt(to - from + 1)));
            });
  }
}
