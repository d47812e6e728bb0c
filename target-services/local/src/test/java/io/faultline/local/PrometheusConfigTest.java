package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.settings.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {
  private static final Ports PORTS = Ports.DEFAULT.shiftedBy(1000);

  @Test
  void looksEachSecondAtEveryServiceUnderItsOwnName() {
    assertThat(new PrometheusConfig(PORTS, Path.of("/it's/alerts"), false, false).yaml())
        .isEqualTo(
            """
            global:
              scrape_interval: 1s
              scrape_timeout: 1s
              evaluation_interval: 1s
            rule_files:
              - '/it''s/alerts/*.yml'
            scrape_configs:
              - job_name: gateway
                static_configs:
                  - targets: ["127.0.0.1:19080"]
              - job_name: order
                static_configs:
                  - targets: ["127.0.0.1:19081"]
              - job_name: payment
                static_configs:
                  - targets: ["127.0.0.1:19082"]
              - job_name: load
                static_configs:
                  - targets: ["127.0.0.1:19099"]
            """);
  }

  @Test
  void looksAtTheAgentsByProcessWhereThereAreAny() {
    assertThat(new PrometheusConfig(PORTS, Path.of("/alerts"), true, false).yaml())
        .endsWith(
            """
              - job_name: agent
                static_configs:
                  - targets: ["127.0.0.1:19180"]
                    labels: {process: gateway}
                  - targets: ["127.0.0.1:19181"]
                    labels: {process: order}
                  - targets: ["127.0.0.1:19182"]
                    labels: {process: payment}
            """);
  }

  @Test
  void looksAtTheFaultProxyAsOneMoreInjector() {
    var ports = Ports.PROXIED.shiftedBy(1000);
    assertThat(new PrometheusConfig(ports, Path.of("/alerts"), false, true).yaml())
        .endsWith(
            """
              - job_name: agent
                static_configs:
                  - targets: ["127.0.0.1:19474"]
                    labels: {process: proxy}
            """);
  }
}
