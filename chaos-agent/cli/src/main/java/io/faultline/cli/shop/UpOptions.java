package io.faultline.cli.shop;

import io.faultline.cli.project.Project;
import io.faultline.cli.terminal.UnusableException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options of every command that may start the shop. */
public final class UpOptions {
  private static final List<String> PROFILES = List.of("tuned", "library-defaults", "naive");

  @Option(
      names = "--profile",
      paramLabel = "<name>",
      description = {
        "Resilience settings of the services: tuned (default), library-defaults or naive.",
        "A run may have several, separated by commas, one after another."
      })
  private String profile;

  @Option(
      names = "--relay",
      paramLabel = "<name>",
      description = {
        "Who publishes the outboxes: claim (the services themselves, default),",
        "or cdc (Kafka Connect with Debezium, by change data capture)."
      })
  private String relay;

  @Option(
      names = "--instances",
      paramLabel = "<n>",
      description = {
        "Processes of each service, 1 (default) to 4, or of some: order=2,gateway=3.",
        "They share the service's port; experiments name them order[1 of 2]."
      })
  private String instances;

  @Option(names = "--port-offset", paramLabel = "<n>", description = "Added to every default port.")
  int portOffset;

  @Option(
      names = "--port",
      paramLabel = "<name=n>",
      description = "Port of one component, for instance gateway=8080; may be repeated.")
  Map<String, Integer> ports = new TreeMap<>();

  @Option(
      names = "--proxied",
      description = {
        "Route every edge of the shop through a fault proxy, so that experiments can break the wire.",
        "An experiment on the wire starts its own shop in this way without the option."
      })
  private boolean proxied;

  @Option(
      names = "--routes",
      paramLabel = "<file>",
      description =
          "Configuration of Alertmanager, with receivers of yours; dashboards/alertmanager/alertmanager.yml"
              + " is the one to begin with.")
  Path routes;

  @Option(
      names = "--archives",
      paramLabel = "<folder>",
      description = {
        "Where the class-data archives of the shop's JVMs are kept, or none; the first start after a build makes them",
        "(default: .faultline/cache/classes of the project)."
      })
  private String archives;

  public boolean hasProfile() {
    return profile != null;
  }

  public boolean hasRelay() {
    return relay != null;
  }

  /** The requested relay; empty if the option is missing. */
  public Optional<String> relay() {
    return Optional.ofNullable(relay);
  }

  /** Overrides the option; the default if empty. */
  public void useProfile(Optional<String> name) {
    profile = name.orElse(null);
  }

  /** Overrides the option; the default if empty. */
  public void useRelay(Optional<String> name) {
    relay = name.orElse(null);
  }

  public boolean hasInstances() {
    return instances != null;
  }

  /** Overrides the option; the default if empty. */
  public void useInstances(Optional<String> perService) {
    instances = perService.orElse(null);
  }

  /** Routes every edge through a fault proxy, whatever the option. */
  public void useProxy() {
    proxied = true;
  }

  /**
   * The requested profiles, in their order; none if the option is missing.
   *
   * @throws UnusableException if a name is unknown
   */
  public List<String> profiles() throws UnusableException {
    if (profile == null) return List.of();
    var names = Stream.of(profile.split(",", -1)).map(String::strip).distinct().toList();
    for (var name : names)
      if (!PROFILES.contains(name))
        throw new UnusableException(
            "--profile: expected %s, got %s".formatted(String.join(", ", PROFILES), name));
    return names;
  }

  /** The address of the page that {@code up} serves. */
  URI page() {
    int port = ports.getOrDefault("page", PageCommand.PORT + portOffset);
    return URI.create("http://127.0.0.1:%d/".formatted(port));
  }

  /** As options of {@code local}. */
  public List<String> forLocal(Project project) {
    var options = new ArrayList<>(List.of("--profile", profile == null ? "tuned" : profile));
    if (relay != null) options.addAll(List.of("--relay", relay));
    if (instances != null) options.addAll(List.of("--instances", instances));
    if (portOffset != 0) options.addAll(List.of("--port-offset", Integer.toString(portOffset)));
    ports.forEach((name, port) -> options.addAll(List.of("--port", name + "=" + port)));
    if (proxied) options.addAll(List.of("--proxy", project.proxy().toString()));
    project
        .alertmanager()
        .ifPresent(program -> options.addAll(List.of("--alertmanager", program.toString())));
    if (archives != null)
      options.addAll(
          List.of(
              "--archives",
              archives.equals("none") ? archives : Path.of(archives).toAbsolutePath().toString()));
    if (routes != null) options.addAll(List.of("--routes", routes.toAbsolutePath().toString()));
    return options;
  }
}
