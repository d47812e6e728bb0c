package io.faultline.local.settings;

import io.faultline.local.topology.Scale;
import io.faultline.local.topology.Topology;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * What to run and where; parsed once from the options. Paths are absolute.
 *
 * @param topology the shape of the shop
 * @param scale how many instances each service has
 * @param proxy where the fault proxy was built; if given, every edge goes through it
 * @param page where the command line was built; if given, it serves the live page
 * @param alertmanager the program; without it nobody is notified
 * @param routes Alertmanager's configuration of receivers, instead of the project's own file
 * @param archives where class-data archives are kept; without it the JVMs have none
 * @param spareDatabases the file for the addresses of four empty databases; if given, no services
 *     are started
 */
public record Settings(
    Topology topology,
    Scale scale,
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
    Optional<Path> archives,
    Optional<Path> spareDatabases) {

  public Settings {
    Objects.requireNonNull(scale);
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
    archives = archives.map(Settings::absolute);
    spareDatabases = spareDatabases.map(Settings::absolute);
  }

  private static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** The folder where Prometheus looks for rule files, which may be empty. */
  public Path ruleFolder() {
    return rules.orElse(project.resolve("dashboards/alerts"));
  }

  /** Alertmanager's configuration file; the containers of the shop use the same file. */
  public Path routesFile() {
    return routes.orElse(project.resolve("dashboards/alertmanager/alertmanager.yml"));
  }
}
