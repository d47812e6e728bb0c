package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.peak;
import static io.faultline.dashboards.query.PromQl.rate;

import java.util.List;

/** Whether the monitoring works. */
public final class PlatformQueries {
  private PlatformQueries() {}

  /** One number: the age of the newest sample, of the target whose newest sample is the oldest. */
  public static Query freshness() {
    return Query.of("time() - min(timestamp(up))", "age");
  }

  public static Query targetsDown() {
    return Query.of("count(up{job!=\"load\"} == 0) or vector(0)", "down");
  }

  public static Query watchdog() {
    return Query.of("count(ALERTS{alertname=\"Watchdog\", alertstate=\"firing\"})", "watchdog");
  }

  public static Query samples() {
    return Query.of("sum(scrape_samples_scraped)", "samples");
  }

  public static List<Query> targets() {
    return List.of(
        Query.of(
            State.DOWN.where("1 - " + PromQl.trough("up", "job, process")), "{{job}} {{process}}"));
  }

  public static List<Query> scrapeSeconds() {
    return List.of(
        Query.of(peak("scrape_duration_seconds", "job, process"), "{{job}} {{process}}"));
  }

  public static List<Query> samplesByTarget() {
    return List.of(Query.of(peak("scrape_samples_scraped", "job, process"), "{{job}} {{process}}"));
  }

  public static List<Query> age() {
    return List.of(
        Query.of("time() - min by (job, process) (timestamp(up))", "{{job}} {{process}}"));
  }

  public static List<Query> ruleSeconds() {
    return List.of(
        Query.withPart(
            peak("prometheus_rule_group_last_duration_seconds", "rule_group"), "{{rule_group}}"));
  }

  public static List<Query> failures() {
    return List.of(
        Query.withPart(
            rate("prometheus_rule_evaluation_failures_total", ""), "rule evaluations failed"),
        Query.withPart(rate("prometheus_notifications_dropped_total", ""), "notifications failed"));
  }

  public static List<Query> series() {
    return List.of(Query.withPart(peak("prometheus_tsdb_head_series", "job"), "{{job}}"));
  }
}
