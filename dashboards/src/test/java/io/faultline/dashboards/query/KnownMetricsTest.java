package io.faultline.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dashboards.Exposition;
import io.faultline.dashboards.Generated;
import io.faultline.dashboards.alert.Group;
import io.faultline.dashboards.alert.ObjectiveAlerts;
import io.faultline.dashboards.alert.Rule;
import io.faultline.dashboards.alert.ShopAlerts;
import io.faultline.fault.AgentMetrics;
import io.faultline.shop.telemetry.Catalogue;
import io.faultline.shop.telemetry.Metric;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownMetricsTest {
  private static final Pattern NAME =
      Pattern.compile("(?<![\\w:\\]])([a-zA-Z][\\w:]*)\\b(?!\\s*\\()");
  private static final Pattern NOT_METRICS =
      Pattern.compile(
          "\\{[^}]*}|\"[^\"]*\"|\\[[^\\]]*]|\\b(by|on|group_left|ignoring) \\([^)]*\\)"
              + "|\\b(unless|and|or|offset|bool) ?|(?<![\\w:])\\d[\\d.]*(e\\d+|[smhd])?\\b");
  private static final List<String> AGENT =
      List.of(
          AgentMetrics.FAULT_ACTIVE,
          AgentMetrics.CALLS_MATCHED,
          AgentMetrics.CALLS_AFFECTED,
          AgentMetrics.CALLS_SKIPPED,
          AgentMetrics.FIRST_EFFECT,
          AgentMetrics.LAST_EFFECT,
          AgentMetrics.EVENT_LOOP_LAG,
          AgentMetrics.POOL_WAITING,
          AgentMetrics.POOL_SATURATION);
  private static final Set<String> OF_LIBRARIES =
      Set.of(
          // Prometheus itself
          "up",
          "ALERTS",
          "ALERTS_FOR_STATE",
          "scrape_duration_seconds",
          "scrape_samples_scraped",
          "prometheus_rule_evaluation_failures_total",
          "prometheus_rule_group_last_duration_seconds",
          "prometheus_rule_group_interval_seconds",
          "prometheus_notifications_dropped_total",
          "prometheus_tsdb_head_series",
          // the load
          "loadtest_requests_total",
          "loadtest_request_duration_seconds",
          // simpleclient
          "jvm_memory_bytes_used",
          "jvm_memory_bytes_max",
          "jvm_gc_collection_seconds",
          "jvm_threads_current",
          "jvm_threads_deadlocked",
          "process_cpu_seconds_total",
          "process_open_fds",
          "process_max_fds",
          "process_start_time_seconds",
          // resilience4j-micrometer
          "resilience4j_circuitbreaker_failure_rate",
          "resilience4j_circuitbreaker_slow_call_rate",
          "resilience4j_circuitbreaker_not_permitted_calls_total",
          "resilience4j_retry_calls_total",
          "resilience4j_bulkhead_available_concurrent_calls",
          "resilience4j_bulkhead_max_allowed_concurrent_calls",
          // the fault proxy
          "faultline_proxy_open_connections",
          "faultline_proxy_connections_total",
          "faultline_proxy_connects_failed_total",
          "faultline_proxy_buffer_bytes",
          "toxiproxy_proxy_received_bytes_total");

  @Test
  void noQueryAsksForAMetricThatNobodyExports() throws IOException {
    Set<String> known = known();
    Stream<String> panels =
        Generated.boards().stream()
            .flatMap(board -> board.panels().stream())
            .flatMap(panel -> panel.queries().stream())
            .map(query -> query.standalone("5s"));
    Stream<String> marks = Marks.all().stream().map(mark -> mark.query().standalone("5s"));
    Stream<String> rules = groups().flatMap(group -> group.rules().stream()).map(Rule::expr);
    Set<String> unknown = new HashSet<>();
    Stream.of(panels, marks, rules)
        .flatMap(Function.identity())
        .forEach(promql -> unknown.addAll(asked(promql)));
    unknown.removeAll(known);
    assertThat(unknown).isEmpty();
  }

  private static Stream<Group> groups() {
    return Stream.concat(ShopAlerts.groups().stream(), ObjectiveAlerts.groups().stream());
  }

  @Test
  void findsTheMetricsInAQuery() {
    assertThat(
            asked(
                "max by (a, b) (c_total) / sum(rate(d_seconds_bucket{e=\"f)\"}[5s])) unless g"
                    + " offset 1s"))
        .containsExactlyInAnyOrder("c_total", "d_seconds", "g");
  }

  /** A histogram's parts by the histogram's name. */
  private static Set<String> asked(String promql) {
    Matcher names = NAME.matcher(NOT_METRICS.matcher(promql).replaceAll(" "));
    Set<String> found = new HashSet<>();
    while (names.find()) found.add(base(names.group(1)));
    return found;
  }

  private static String base(String name) {
    return name.contains(":") ? name : name.replaceAll("_(bucket|sum|count)$", "");
  }

  /** Ours, those of libraries, what is recorded, and what the pages of other libraries show. */
  private static Set<String> known() throws IOException {
    Set<String> known = new HashSet<>(OF_LIBRARIES);
    Catalogue.ALL.stream().map(Metric::name).forEach(known::add);
    known.addAll(AGENT);
    groups().flatMap(group -> group.rules().stream()).map(Rule::name).forEach(known::add);
    for (Exposition page : Exposition.all())
      page.names().stream().map(KnownMetricsTest::base).forEach(known::add);
    return known;
  }
}
