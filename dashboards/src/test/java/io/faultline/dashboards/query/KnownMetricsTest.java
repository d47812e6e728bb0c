package io.faultline.dashboards.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.dashboards.alert.Alert;
import io.faultline.dashboards.alert.BudgetAlerts;
import io.faultline.dashboards.alert.ShopAlerts;
import io.faultline.dashboards.board.Overview;
import io.faultline.fault.AgentMetrics;
import io.faultline.shop.telemetry.Catalogue;
import io.faultline.shop.telemetry.Metric;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class KnownMetricsTest {
  private static final Pattern NAME = Pattern.compile("\\b([a-zA-Z]\\w*)(?=[{\\[)]| == | offset)");
  private static final Pattern GROUPING = Pattern.compile("(by|on) \\([^)]*\\)");
  private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
  private static final Set<String> OF_LIBRARIES =
      Set.of(
          "up",
          "ALERTS",
          "loadtest_requests_total",
          "loadtest_request_duration_seconds",
          "jvm_memory_bytes_used",
          "jvm_memory_bytes_max",
          "jvm_buffer_pool_used_bytes",
          "jvm_gc_collection_seconds",
          "jvm_threads_current",
          "process_resident_memory_bytes",
          "process_cpu_seconds_total");

  @Test
  void noQueryAsksForAMetricThatNobodyExports() {
    Stream<String> panels =
        Overview.board().panels().stream()
            .flatMap(panel -> panel.queries().stream())
            .map(query -> query.standalone("5s"));
    Stream<String> alerts =
        Stream.concat(ShopAlerts.groups().stream(), BudgetAlerts.groups().stream())
            .flatMap(group -> group.alerts().stream())
            .map(Alert::expr);
    assertThat(Stream.concat(panels, alerts))
        .allSatisfy(promql -> assertThat(known()).as(promql).containsAll(asked(promql)));
  }

  @Test
  void findsTheMetricsInAQuery() {
    assertThat(
            asked(
                "max by (a, b) (c_total) / sum(rate(d_seconds_bucket{e=\"f)\"}[5s])) unless g offset 1s"))
        .containsExactlyInAnyOrder("c_total", "d_seconds", "g");
  }

  /** A histogram's parts by the histogram's name. */
  private static Set<String> asked(String promql) {
    String bare = TEXT.matcher(GROUPING.matcher(promql).replaceAll("")).replaceAll("''");
    Matcher names = NAME.matcher(bare);
    Set<String> found = new HashSet<>();
    while (names.find()) found.add(names.group(1).replaceAll("_(bucket|sum|count)$", ""));
    return found;
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(OF_LIBRARIES);
    Catalogue.ALL.stream().map(Metric::name).forEach(known::add);
    known.addAll(
        List.of(
            AgentMetrics.FAULT_ACTIVE, AgentMetrics.CALLS_MATCHED, AgentMetrics.CALLS_AFFECTED));
    return known;
  }
}
