package io.faultline.load;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@link LoadSettings} from system properties; reports every problem at once. */
final class LoadProperties {
  private static final String PREFIX = "load.";
  private static final double LEAST_PER_SECOND = 1;
  private static final double MOST_PER_SECOND = 5000;
  private static final Set<String> KNOWN =
      Set.of(
          "load.allow",
          "load.baseUrl",
          "load.buyingShare",
          "load.declinedShare",
          "load.durationSeconds",
          "load.folder",
          "load.maxFailedShare",
          "load.maxP99Millis",
          "load.metricsPort",
          "load.perSecond",
          "load.rampUpSeconds",
          "load.seed",
          "load.spikeFactor",
          "load.users");
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

  /** Throws {@link IllegalArgumentException} with a line for each problem. */
  static LoadSettings read(Properties given, LoadDefaults defaults) {
    return new LoadProperties(given, KNOWN).read(defaults);
  }

  private LoadSettings read(LoadDefaults defaults) {
    refuseUnknown();
    var settings =
        new LoadSettings(
            baseUrl(),
            load(defaults),
            path("load.folder", "a folder"),
            metricsPort("0"),
            share("load.declinedShare", "0.05"),
            share("load.buyingShare", "0.25"),
            has("load.users") ? Optional.of(path("load.users", "a file")) : Optional.empty(),
            seed(),
            limits());
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    return settings;
  }

  private OpenLoad load(LoadDefaults defaults) {
    double perSecond = perSecond(Double.toString(defaults.perSecond()));
    Duration duration = duration(Long.toString(defaults.duration().toSeconds()));
    Duration rampUp = rampUp(Long.toString(defaults.rampUp().toSeconds()));
    double most = Math.max(1, Math.floor(MOST_PER_SECOND / perSecond));
    String usual = Double.toString(Math.min(most, defaults.spikeFactor()));
    var spike = Spike.within(number("load.spikeFactor", usual, 1, most, " times"), duration);
    if (duration.compareTo(spike.needs()) < 0)
      wrong("load.durationSeconds", "3 seconds or more for a spike", duration.toSeconds() + "", "");
    return OpenLoad.of(perSecond, rampUp, duration, spike);
  }

  private Limits limits() {
    return new Limits(
        has("load.maxFailedShare")
            ? OptionalDouble.of(share("load.maxFailedShare", null))
            : OptionalDouble.empty(),
        has("load.maxP99Millis")
            ? OptionalInt.of((int) whole("load.maxP99Millis", null, 1, 60_000))
            : OptionalInt.empty());
  }

  private boolean has(String name) {
    return given.getProperty(name) != null;
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

  private String baseUrl() {
    String expected = "http://<loopback address>:<port>, or a host named by load.allow";
    String text = text("load.baseUrl", null, expected);
    if (text.isEmpty()) return "";
    try {
      if (mayBeLoaded(URI.create(text))) return text.replaceFirst("/+$", "");
    } catch (IllegalArgumentException e) {
      // reported below
    }
    return wrong("load.baseUrl", expected, text, "");
  }

  private boolean mayBeLoaded(URI url) {
    return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
        && url.getHost() != null
        && (Loopback.is(url.getHost()) || isAllowed(url.getHost()))
        && url.getUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }

  /** Hosts beyond loopback are loaded only if they are named. */
  private boolean isAllowed(String host) {
    return List.of(given.getProperty("load.allow", "").split(",", -1)).stream()
        .anyMatch(host::equalsIgnoreCase);
  }

  /** The settings of a {@link RequestsSimulation}. */
  static PlanSettings readPlan(Properties given) {
    return new LoadProperties(given, KNOWN_TO_PLANS).readPlan();
  }

  private PlanSettings readPlan() {
    refuseUnknown();
    var settings =
        new PlanSettings(
            path("load.plan", "a file"),
            OpenLoad.of(perSecond(null), rampUp("0"), duration(null), Spike.NONE),
            path("load.folder", "a folder"),
            metricsPort(null),
            seed());
    if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("\n", problems));
    return settings;
  }

  private double perSecond(String otherwise) {
    return number("load.perSecond", otherwise, LEAST_PER_SECOND, MOST_PER_SECOND, " per second");
  }

  private Duration rampUp(String otherwise) {
    return seconds("load.rampUpSeconds", otherwise, 0, 600);
  }

  /** At most four hours. */
  private Duration duration(String otherwise) {
    return seconds("load.durationSeconds", otherwise, 1, 14_400);
  }

  private int metricsPort(String otherwise) {
    return (int) whole("load.metricsPort", otherwise, 0, 65535);
  }

  private double share(String name, String otherwise) {
    return number(name, otherwise, 0, 1, "");
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
      // reported below
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
      // reported below
    }
    return wrong(name, expected, text, least);
  }

  /** The property's text; empty if it is missing, which is then reported. */
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
