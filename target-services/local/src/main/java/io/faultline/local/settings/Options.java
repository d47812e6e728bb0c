package io.faultline.local.settings;

import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Topology;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parses the options of the command line strictly, and reports all problems at once. */
public final class Options {
  /** Shown for {@code --help} and after a mistake. */
  public static final String USAGE =
      """
      usage: local [options]
        --project DIR        where the services were built (default: the current folder)
        --home DIR           state, logs, system.json (default: <project>/.faultline/run)
        --agent JAR          faultline-agent.jar, attached to each service
        --proxy DIR          where the fault proxy was built; every edge then goes through it
        --page DIR           where the command line was built; it serves the live page
        --prometheus FILE    the prometheus program (default: the one on the PATH)
        --rules DIR          rule files *.yml (default: <project>/dashboards/alerts)
        --alertmanager FILE  the alertmanager program; without it alerts fire and nobody is notified
        --routes FILE        its configuration (default: <project>/dashboards/alertmanager/alertmanager.yml)
        --profile NAME       tuned (default), library-defaults or naive
        --relay NAME         who publishes the outboxes: claim (the services, default) or cdc (Kafka Connect)
        --instances N        processes of each service, 1 (default) to 4; or of some: order=2,gateway=3
        --port-offset N      moves every port by N
        --port NAME=N        moves one port; may be repeated
        --java FILE          the java program for the children (default: this one)
        --archives DIR       class-data archives of the JVMs, or none (default: <project>/.faultline/cache/classes)
        --spare-databases FILE  no services, but four empty databases; their addresses go there, a line each
      """;

  private static final Set<String> SINGLE =
      Set.of(
          "home",
          "project",
          "agent",
          "proxy",
          "page",
          "prometheus",
          "rules",
          "alertmanager",
          "routes",
          "profile",
          "relay",
          "instances",
          "port-offset",
          "java",
          "archives",
          "spare-databases");

  private final List<String> problems = new ArrayList<>();
  private final Map<String, String> single = new LinkedHashMap<>();
  private final List<String> ports = new ArrayList<>();

  private final Topology topology;

  private Options(Topology topology) {
    this.topology = topology;
  }

  /** Not thread-safe inside, but calls are independent. */
  public static Settings parse(Topology topology, List<String> arguments) throws BadOptions {
    var options = new Options(topology);
    options.read(arguments);
    var settings = options.settings();
    if (!options.problems.isEmpty()) {
      throw new BadOptions(options.problems);
    }
    return settings;
  }

  private void read(List<String> arguments) {
    var rest = arguments.listIterator();
    while (rest.hasNext()) {
      var word = rest.next();
      var equals = word.indexOf('=');
      var key = equals < 0 ? word : word.substring(0, equals);
      if (!known(key)) {
        problems.add("%s: unknown option".formatted(key));
        // The next word is more likely its value than a mistake of its own; with "=" it is neither.
        skipValue(equals, rest);
      } else if (equals >= 0) {
        take(key.substring(2), word.substring(equals + 1));
      } else if (rest.hasNext()) {
        take(key.substring(2), rest.next());
      } else {
        problems.add("%s: expected a value, got none".formatted(key));
      }
    }
  }

  private static void skipValue(int equals, ListIterator<String> rest) {
    if (equals < 0 && rest.hasNext()) {
      var next = rest.next();
      if (next.startsWith("--")) {
        rest.previous();
      }
    }
  }

  private static boolean known(String key) {
    return key.startsWith("--") && (SINGLE.contains(key.substring(2)) || key.equals("--port"));
  }

  private void take(String name, String value) {
    if (value.isBlank()) {
      problems.add("--%s: expected a value, got none".formatted(name));
    } else if (name.equals("port")) {
      ports.add(value);
    } else if (single.putIfAbsent(name, value) != null) {
      problems.add("--%s: expected once, got it again with %s".formatted(name, value));
    }
  }

  private Settings settings() {
    var project = path("project").orElse(Path.of(""));
    var relay = relay();
    var scale = scale();
    return new Settings(
        topology,
        scale,
        path("home").orElse(project.resolve(".faultline/run")),
        project,
        path("agent"),
        path("proxy"),
        path("page"),
        path("prometheus"),
        path("rules"),
        path("alertmanager"),
        path("routes"),
        profile(),
        relay,
        ports(scale, relay),
        path("java").orElse(Path.of(System.getProperty("java.home"), "bin", "java")),
        archives(project),
        path("spare-databases"));
  }

  private Optional<Path> path(String name) {
    return Optional.ofNullable(single.get(name)).map(Path::of);
  }

  private Optional<Path> archives(Path project) {
    var folder = path("archives").orElse(project.resolve(".faultline/cache/classes"));
    return Optional.of(folder).filter(it -> !it.equals(Path.of("none")));
  }

  private Profile profile() {
    var text = single.getOrDefault("profile", Profile.TUNED.text());
    return Profile.of(text)
        .orElseGet(
            () -> {
              problems.add(
                  "--profile: expected one of %s, got %s".formatted(Profile.expected(), text));
              return Profile.TUNED;
            });
  }

  private Relay relay() {
    var text = single.getOrDefault("relay", Relay.CLAIM.text());
    return Relay.of(text)
        .orElseGet(
            () -> {
              problems.add("--relay: expected one of %s, got %s".formatted(Relay.expected(), text));
              return Relay.CLAIM;
            });
  }

  private Scale scale() {
    var reader = new ScaleReader(topology);
    var scale = Optional.ofNullable(single.get("instances")).map(reader::read).orElse(Scale.ONE);
    problems.addAll(reader.problems());
    return scale;
  }

  private Ports ports(Scale scale, Relay relay) {
    var offset = single.getOrDefault("port-offset", "0");
    var standard = Ports.of(topology, scale, single.containsKey("proxy"), relay);
    var result = standard.shiftedBy(number("--port-offset", offset).orElse(0));
    for (var word : ports) {
      result = moved(result, word);
    }
    problems.addAll(result.problems());
    return result;
  }

  private Ports moved(Ports before, String word) {
    var parts = word.split("=", 2);
    if (parts.length != 2 || !before.has(parts[0])) {
      problems.add(
          "--port: expected NAME=N with NAME one of %s, got %s".formatted(before.names(), word));
      return before;
    }
    return number("--port " + parts[0], parts[1])
        .map(port -> before.with(parts[0], port))
        .orElse(before);
  }

  private Optional<Integer> number(String where, String text) {
    if (text.matches("-?[0-9]{1,6}")) {
      return Optional.of(Integer.valueOf(text));
    }
    problems.add("%s: expected a whole number, got %s".formatted(where, text));
    return Optional.empty();
  }
}
