package io.faultline.load;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads {@link LoadSettings} from system properties; reports every problem at once. */
final class LoadProperties {
  private static final String PREFIX = "load.";
  private static final Set<String> KNOWN =
      Set.of(
          "load.baseUrl",
          "load.perSecond",
          "load.rampUpSeconds",
          "load.durationSeconds",
          "load.folder",
          "load.metricsPort",
          "load.declinedShare",
          "load.seed");
  // Literals only: a name that resolves to loopback today may lead elsewhere tomorrow.
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[::1]");

  private final Properties given;
  private final List<String> problems = new ArrayList<>();

  private LoadProperties(Properties given) {
    this.given = given;
  }

  /** Throws {@link IllegalArgumentException} whose message has a line for each problem. */
  static LoadSettings read(Properties given) {
    return new LoadProperties(given).read();
  }

  private LoadSettings read() {
    refuseUnknown();
    var settings =
        new LoadSettings(
            baseUrl(),
            number("load.perSecond", null, 1, 5000, " per second"),
            seconds("load.rampUpSeconds", "0", 0, 600),
            seconds("load.durationSeconds", null, 1, 3600),
            folder(),
            (int) whole("load.metricsPort", null, 0, 65535),
            number("load.declinedShare", "0.05", 0, 1, ""),
            whole("load.seed", "1", Long.MIN_VALUE, Long.MAX_VALUE));
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    return settings;
  }

  private void refuseUnknown() {
    for (String name : new TreeSet<>(given.stringPropertyNames())) {
      if (name.startsWith(PREFIX) && !KNOWN.contains(name)) {
        problems.add(
            "%s: unknown property, expected one of %s"
                .formatted(name, String.join(", ", new TreeSet<>(KNOWN))));
      }
    }
  }

  private URI baseUrl() {
    String expected = "http://<loopback address>:<port>";
    String text = text("load.baseUrl", null, expected);
    if (text.isEmpty()) return URI.create("");
    try {
      URI url = URI.create(text);
      if (isLoopback(url)) return url;
    } catch (IllegalArgumentException e) {
      // told below
    }
    return wrong("load.baseUrl", expected, text, URI.create(""));
  }

  private static boolean isLoopback(URI url) {
    return "http".equals(url.getScheme())
        && url.getHost() != null
        && LOOPBACK.matcher(url.getHost()).matches()
        && url.getUserInfo() == null
        && url.getRawPath().isEmpty()
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  private Path folder() {
    String text = text("load.folder", null, "a folder");
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return wrong("load.folder", "a folder", text, Path.of(""));
    }
  }

  private Duration seconds(String name, String otherwise, double least, double most) {
    return Duration.ofMillis(Math.round(number(name, otherwise, least, most, " seconds") * 1000));
  }

  private double number(String name, String otherwise, double least, double most, String unit) {
    String expected = "%s to %s%s".formatted(plain(least), plain(most), unit);
    String text = text(name, otherwise, expected);
    if (text.isEmpty()) return least;
    try {
      double value = Double.parseDouble(text);
      if (value >= least && value <= most) return value;
    } catch (NumberFormatException e) {
      // told below
    }
    return wrong(name, expected, text, least);
  }

  private long whole(String name, String otherwise, long least, long most) {
    String expected = "a whole number from %d to %d".formatted(least, most);
    String text = text(name, otherwise, expected);
    if (text.isEmpty()) return least;
    try {
      long value = Long.parseLong(text);
      if (value >= least && value <= most) return value;
    } catch (NumberFormatException e) {
      // told below
    }
    return wrong(name, expected, text, least);
  }

  /** The property's text; empty where it is missing, which has been told then. */
  private String text(String name, String otherwise, String expected) {
    String text = given.getProperty(name, otherwise == null ? "" : otherwise).strip();
    if (text.isEmpty()) wrong(name, expected, "nothing", "");
    return text;
  }

  private <T> T wrong(String name, String expected, String got, T instead) {
    problems.add("%s: expected %s, got %s".formatted(name, expected, got));
    return instead;
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
