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

/** Reads {@link LoadSettings} from system properties; reports every problem at once. */
final class LoadProperties {
  private static final String PREFIX = "load.";
  private static final double LEAST_PER_SECOND = 1;
  private static final Set<String> KNOWN =
      Set.of(
          "load.allow",
          "load.baseUrl",
          "load.perSecond",
          "load.rampUpSeconds",
          "load.durationSeconds",
          "load.folder",
          "load.metricsPort",
          "load.declinedShare",
          "load.seed");
  private static final Set<String> KNOWN_TO_PLANS =
      Set.of(
          "load.plan",
          "load.perSecond",
          "load.rampUpSeconds",
          "load.durationSeconds",
          "load.folder",
          "load.metricsPort",
          "load.seed");
  private final Properties given;
  private final Set<String> known;
  private final List<String> problems = new ArrayList<>();

  private LoadProperties(Properties given, Set<String> known) {
    this.given = given;
    this.known = known;
  }

  /** Throws {@link IllegalArgumentException} whose message has a line for each problem. */
  static LoadSettings read(Properties given) {
    return new LoadProperties(given, KNOWN).read();
  }

  private LoadSettings read() {
    refuseUnknown();
    var settings =
        new LoadSettings(
            baseUrl(),
            perSecond(),
            rampUp(),
            duration(),
            path("load.folder", "a folder"),
            metricsPort(),
            number("load.declinedShare", "0.05", 0, 1, ""),
            seed());
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    return settings;
  }

  private void refuseUnknown() {
    for (String name : new TreeSet<>(given.stringPropertyNames())) {
      if (name.startsWith(PREFIX) && !known.contains(name)) {
        problems.add(
            "%s: unknown property, expected one of %s"
                .formatted(name, String.join(", ", new TreeSet<>(known))));
      }
    }
  }

  private URI baseUrl() {
    String expected = "http://<loopback address>:<port>";
    String text = text("load.baseUrl", null, expected);
    if (text.isEmpty()) return URI.create("");
    try {
      URI url = URI.create(text);
      if (mayBeLoaded(url)) return url;
    } catch (IllegalArgumentException e) {
      // told below
    }
    return wrong("load.baseUrl", expected, text, URI.create(""));
  }

  private boolean mayBeLoaded(URI url) {
    return "http".equals(url.getScheme())
        && url.getHost() != null
        && (Loopback.is(url.getHost()) || isAllowed(url.getHost()))
        && url.getUserInfo() == null
        && url.getRawPath().isEmpty()
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  /** Hosts beyond loopback are loaded only if they are named. */
  private boolean isAllowed(String host) {
    return List.of(given.getProperty("load.allow", "").split(",", -1)).stream()
        .anyMatch(host::equalsIgnoreCase);
  }

  /** What {@link RequestsSimulation} is told. */
  static PlanSettings readPlan(Properties given) {
    return new LoadProperties(given, KNOWN_TO_PLANS).readPlan();
  }

  private PlanSettings readPlan() {
    refuseUnknown();
    var settings =
        new PlanSettings(
            path("load.plan", "a file"),
            new OpenLoad(perSecond(), rampUp(), duration()),
            path("load.folder", "a folder"),
            metricsPort(),
            seed());
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    return settings;
  }

  private double perSecond() {
    return number("load.perSecond", null, LEAST_PER_SECOND, 5000, " per second");
  }

  private Duration rampUp() {
    return seconds("load.rampUpSeconds", "0", 0, 600);
  }

  private Duration duration() {
    return seconds("load.durationSeconds", null, 1, 3600);
  }

  private int metricsPort() {
    return (int) whole("load.metricsPort", null, 0, 65535);
  }

  private long seed() {
    return whole("load.seed", "1", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  private Path path(String name, String expected) {
    String text = text(name, null, expected);
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return wrong(name, expected, text, Path.of(""));
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
