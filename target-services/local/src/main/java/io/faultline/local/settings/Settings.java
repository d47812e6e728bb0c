package io.faultline.local.settings;

import io.faultline.local.topology.Topology;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to run and where; read once from the options. Paths are absolute.
 *
 * @param topology the shape of the shop
 * @param proxy where the fault proxy was built; every edge goes through it where it is given
 * @param page where the command line was built; it serves the live page where it is given
 * @param alertmanager the program; nobody is notified where it is not given
 * @param routes whom Alertmanager notifies of what, in place of the project's own file
 * @param spareDatabases where to tell of two empty databases; no services are started then
 */
public record Settings(
    Topology topology,
    Path home,
    Path project,
    Optional<Path> agent,
    Optional<Path> proxy,
    Optional<Path> page,
    Optional<Path> prometheus,
    Optional<Path> rules,
    Optional<Path> alertmanager,
    Optional<Path> routes,
    Profile profile,
    Relay relay,
    Ports ports,
    Path java,
    Optional<Path> spareDatabases) {

  public Settings {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(relay);
    Objects.requireNonNull(ports);
    home = home.toAbsolutePath().normalize();
    project = project.toAbsolutePath().normalize();
    agent = agent.map(Settings::absolute);
    proxy = proxy.map(Settings::absolute);
    page = page.map(Settings::absolute);
    prometheus = prometheus.map(Settings::absolute);
    rules = rules.map(Settings::absolute);
    alertmanager = alertmanager.map(Settings::absolute);
    routes = routes.map(Settings::absolute);
    spareDatabases = spareDatabases.map(Settings::absolute);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** Where Prometheus finds its rule files, whether or not there are any. */
  public Path ruleFolder() {
    return rules.orElse(project.resolve("dashboards/alerts"));
  }

  /** What Alertmanager is configured by; the containers of the shop have the same file. */
  public Path routesFile() {
    return routes.orElse(project.resolve("dashboards/alertmanager/alertmanager.yml"));
  }
}
