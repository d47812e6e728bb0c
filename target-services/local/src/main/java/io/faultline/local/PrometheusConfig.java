package io.faultline.local;

import io.faultline.local.settings.Relay;
import io.faultline.local.settings.Settings;
import io.faultline.local.topology.Instance;
import io.faultline.local.topology.Service;
import io.faultline.local.topology.Topology;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration of Prometheus: it scrapes every second, and so detects within seconds. */
record PrometheusConfig(Settings settings) {

  String yaml() {
    var yaml = new StringBuilder();
    yaml.append(
        """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
          evaluation_interval: 1s
        rule_files:
          - %s
        """
            .formatted(quoted(settings.ruleFolder().resolve("*.yml").toString())));
    settings.alertmanager().ifPresent(program -> yaml.append(notified()));
    yaml.append("scrape_configs:\n");
    settings.topology().services().forEach(service -> yaml.append(job(service)));
    yaml.append(job("load", "load"));
    // Prometheus scrapes itself as well: alerts watch its rules and notifications too.
    yaml.append(job("prometheus", "prometheus"));
    if (settings.alertmanager().isPresent()) {
      yaml.append(job("alertmanager", "alertmanager"));
    }
    settings.page().ifPresent(page -> yaml.append(job("runs", "page")));
    if (settings.agent().isPresent() || settings.proxy().isPresent()) {
      yaml.append(injectorJob());
    }
    return yaml.toString();
  }

  private String notified() {
    return """
    alerting:
      alertmanagers:
        - static_configs:
            - targets: ["127.0.0.1:%d"]
    """
        .formatted(settings.ports().of("alertmanager"));
  }

  private String job(Service service) {
    var ports = settings.scale().instances(service).stream().map(Instance::port);
    return job(service.name(), ports);
  }

  private String job(String name, String port) {
    return job(name, Stream.of(port));
  }

  private String job(String name, Stream<String> ports) {
    return """
      - job_name: %s
        static_configs:
          - targets: [%s]
    """
        .formatted(
            name,
            ports
                .map(port -> "\"127.0.0.1:%d\"".formatted(settings.ports().of(port)))
                .collect(Collectors.joining(", ")));
  }

  /**
   * The fault proxy exposes its faults in the same form as the agents: for dashboards it is one
   * more agent.
   */
  private String injectorJob() {
    var yaml = new StringBuilder("  - job_name: agent\n    static_configs:\n");
    if (settings.agent().isPresent()) {
      for (var instance : settings.scale().instances(settings.topology())) {
        yaml.append(injector(instance.name(), instance.agent()));
      }
      if (settings.relay() == Relay.CDC) {
        yaml.append(injector(Topology.KAFKA_CONNECT, Topology.KAFKA_CONNECT_AGENT));
      }
    }
    if (settings.proxy().isPresent()) {
      yaml.append(injector("proxy", "proxy"));
    }
    return yaml.toString();
  }

  private String injector(String process, String port) {
    return """
              - targets: ["127.0.0.1:%d"]
                labels: {process: '%s'}
        """
        .formatted(settings.ports().of(port), process);
  }

  /** Single quotes: a backslash has no special meaning there. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
