package io.faultline.local;

import io.faultline.local.settings.Ports;
import java.nio.file.Path;
import java.util.List;

/**
 * The configuration Prometheus is started with: it looks each second, and so notices within
 * seconds.
 */
record PrometheusConfig(Ports ports, Path rules, boolean agents, boolean proxied) {
  private static final List<String> JOBS = List.of("gateway", "order", "payment", "load");
  private static final List<String> PROCESSES = List.of("gateway", "order", "payment");

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
        scrape_configs:
        """
            .formatted(quoted(rules.resolve("*.yml").toString())));
    JOBS.forEach(job -> yaml.append(job(job)));
    if (agents || proxied) {
      yaml.append(injectorJob());
    }
    return yaml.toString();
  }

  private String job(String name) {
    return """
      - job_name: %s
        static_configs:
          - targets: ["127.0.0.1:%d"]
    """
        .formatted(name, ports.of(name));
  }

  /** The fault proxy shows its faults as the agents do: to whoever draws them it is one more. */
  private String injectorJob() {
    var yaml = new StringBuilder("  - job_name: agent\n    static_configs:\n");
    if (agents) {
      PROCESSES.forEach(process -> yaml.append(injector(process, process + "-agent")));
    }
    if (proxied) {
      yaml.append(injector("proxy", "proxy"));
    }
    return yaml.toString();
  }

  private String injector(String process, String port) {
    return """
              - targets: ["127.0.0.1:%d"]
                labels: {process: %s}
        """
        .formatted(ports.of(port), process);
  }

  /** Single quotes: there a backslash is only a backslash. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
