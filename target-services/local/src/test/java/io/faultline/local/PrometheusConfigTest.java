package io.faultline.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.local.settings.Options;
import io.faultline.local.topology.SampleTopology;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PrometheusConfigTest {
  private static String yaml(String... options) throws Exception {
    var arguments = new ArrayList<>(List.of("--port-offset", "1000"));
    arguments.addAll(List.of(options));
    return new PrometheusConfig(Options.parse(SampleTopology.THREE, arguments)).yaml();
  }

  @Test
  void looksEachSecondAtEveryServiceUnderItsOwnName() throws Exception {
    assertThat(yaml("--rules", "/it's/alerts"))
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
              - job_name: prometheus
                static_configs:
                  - targets: ["127.0.0.1:20090"]
            """);
  }

  @Test
  void scrapesEachInstanceOfAServiceAndItsAgent() throws Exception {
    assertThat(yaml("--instances", "order=2", "--agent", "/a.jar"))
        .contains(
            """
              - job_name: order
                static_configs:
                  - targets: ["127.0.0.1:19310", "127.0.0.1:19311"]
            """)
        .contains(
            """
                  - targets: ["127.0.0.1:19411"]
                    labels: {process: 'order[2 of 2]'}
            """);
  }

  @Test
  void notifiesAlertmanagerWhereThereIsOne() throws Exception {
    assertThat(yaml("--rules", "/alerts", "--alertmanager", "/bin/alertmanager"))
        .contains(
            """
            rule_files:
              - '/alerts/*.yml'
            alerting:
              alertmanagers:
                - static_configs:
                    - targets: ["127.0.0.1:20094"]
            scrape_configs:
            """)
        .endsWith(
            """
              - job_name: alertmanager
                static_configs:
                  - targets: ["127.0.0.1:20094"]
            """);
  }

  @Test
  void looksAtTheRunsThatThePageShows() throws Exception {
    assertThat(yaml("--page", "/built"))
        .endsWith(
            """
              - job_name: runs
                static_configs:
                  - targets: ["127.0.0.1:19060"]
            """);
  }

  @Test
  void looksAtTheAgentsByProcessWhereThereAreAny() throws Exception {
    assertThat(yaml("--agent", "/a.jar"))
        .endsWith(
            """
              - job_name: agent
                static_configs:
                  - targets: ["127.0.0.1:19180"]
                    labels: {process: 'gateway'}
                  - targets: ["127.0.0.1:19181"]
                    labels: {process: 'order'}
                  - targets: ["127.0.0.1:19182"]
                    labels: {process: 'payment'}
            """);
  }

  @Test
  void looksAtTheAgentInKafkaConnectToo() throws Exception {
    assertThat(yaml("--agent", "/a.jar", "--relay", "cdc"))
        .endsWith(
            """
                  - targets: ["127.0.0.1:19191"]
                    labels: {process: 'kafka-connect'}
            """);
  }

  @Test
  void looksAtTheFaultProxyAsOneMoreInjector() throws Exception {
    assertThat(yaml("--proxy", "/built"))
        .endsWith(
            """
              - job_name: agent
                static_configs:
                  - targets: ["127.0.0.1:19474"]
                    labels: {process: 'proxy'}
            """);
  }
}
