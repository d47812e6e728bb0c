package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.CHOSEN;
import static io.faultline.dashboards.query.PromQl.max;
import static io.faultline.dashboards.query.PromQl.quantile;
import static io.faultline.dashboards.query.PromQl.rate;
import static io.faultline.dashboards.query.PromQl.selector;
import static io.faultline.dashboards.query.PromQl.sum;

import io.faultline.shop.telemetry.DatabaseMetrics;
import io.faultline.shop.telemetry.HttpMetrics;
import io.faultline.shop.telemetry.RuntimeMetrics;
import java.util.List;

/** How the services' databases and peers do, and what the guards round the calls did. */
public final class DependencyQueries {
  static final String OPEN = "state=~\"open|forced_open\"";

  private DependencyQueries() {}

  public static List<Query> databaseRequests() {
    return List.of(
        Query.of(
            rate(DatabaseMetrics.REQUESTS, "job, operation", CHOSEN), "{{job}} {{operation}}"));
  }

  public static List<Query> databaseFailures() {
    return List.of(
        Query.of(
            rate(DatabaseMetrics.REQUESTS, "job, operation, outcome", CHOSEN, "outcome!=\"ok\""),
            "{{job}} {{operation}}: {{outcome}}"));
  }

  public static List<Query> databaseLatency() {
    return List.of(
        Query.of(
            quantile(0.99, DatabaseMetrics.DURATION, "job, operation", CHOSEN),
            "{{job}} {{operation}}"));
  }

  public static List<Query> pool() {
    return List.of(
        Query.of(
            sum(DatabaseMetrics.POOL_CONNECTIONS.name(), "job, state", CHOSEN),
            "{{job}} {{state}}"),
        Query.of(sum(DatabaseMetrics.POOL_WAITERS.name(), "job", CHOSEN), "{{job}} waiting"));
  }

  /** 0 closed, 1 half open, 2 open. */
  public static List<Query> breakerStates() {
    String state = RuntimeMetrics.BREAKER_STATE.name();
    return List.of(
        Query.of(
            "2 * "
                + max(state, "job, name", CHOSEN, OPEN)
                + " + "
                + max(state, "job, name", CHOSEN, "state=\"half_open\""),
            "{{job}}/{{name}}"));
  }

  /** Counts, not rates: a counter that is born at 1 has no rate. */
  public static List<Query> breakerTransitions() {
    return List.of(
        Query.afterFault(
            sum(RuntimeMetrics.BREAKER_TRANSITIONS.name(), "job, name, to", CHOSEN),
            "{{job}}/{{name}} to {{to}}"));
  }

  public static List<Query> callOutcomes() {
    return List.of(
        Query.of(
            rate(HttpMetrics.CLIENT_REQUESTS, "job, peer, outcome", CHOSEN),
            "{{job}} to {{peer}}: {{outcome}}"));
  }

  public static List<Query> callLatency() {
    return List.of(
        Query.of(
            quantile(0.5, HttpMetrics.CLIENT_DURATION, "job, peer", CHOSEN),
            "{{job}} to {{peer}} p50"),
        Query.of(
            quantile(0.99, HttpMetrics.CLIENT_DURATION, "job, peer", CHOSEN),
            "{{job}} to {{peer}} p99"));
  }

  /** One number: how many breakers are open. */
  public static Query openBreakers() {
    return Query.of(
        "sum(" + selector(RuntimeMetrics.BREAKER_STATE.name(), OPEN) + ") or vector(0)", "open");
  }
}
