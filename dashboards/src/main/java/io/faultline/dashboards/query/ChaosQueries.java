package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.max;
import static io.faultline.dashboards.query.PromQl.rate;

import io.faultline.fault.AgentMetrics;
import java.util.List;

/** What was broken, what that did, and who noticed. */
public final class ChaosQueries {
  private static final String FIRING = "ALERTS{alertstate=\"firing\"}";
  private static final String FAULT = "process, fault, target";

  private ChaosQueries() {}

  public static List<Query> faults() {
    return List.of(
        Query.afterFault(max(AgentMetrics.FAULT_ACTIVE, FAULT), "{{process}}: {{fault}}"));
  }

  public static List<Query> affectedCalls() {
    return List.of(
        Query.afterFault(
            rate(AgentMetrics.CALLS_AFFECTED, FAULT), "{{process}}: {{fault}} (affected)"),
        Query.afterFault(
            rate(AgentMetrics.CALLS_MATCHED, FAULT), "{{process}}: {{fault}} (matched)"));
  }

  public static List<Query> alerts() {
    return List.of(
        Query.afterFault(
            "max by (alertname, job, peer) (" + FIRING + ")", "{{alertname}} {{job}} {{peer}}"));
  }

  /** One number: how many faults are raised. */
  public static Query activeFaults() {
    return Query.of("sum(" + AgentMetrics.FAULT_ACTIVE + ") or vector(0)", "faults");
  }

  /** One number: how many alerts fire. */
  public static Query firingAlerts() {
    return Query.of("count(" + FIRING + ") or vector(0)", "alerts");
  }

  /** Drawn as a region: it has an answer for as long as a fault is raised. */
  public static Query faultActive() {
    return Query.afterFault(AgentMetrics.FAULT_ACTIVE + " == 1", "{{process}}: {{fault}}");
  }

  /** Has an answer at the one step at which an alert began to fire. */
  public static Query detected() {
    return Query.afterFault(FIRING + " unless " + FIRING + " offset 1s", "{{alertname}} {{peer}}");
  }

  /** Has an answer at the one step at which an alert ceased to fire. */
  public static Query recovered() {
    return Query.afterFault(FIRING + " offset 1s unless " + FIRING, "{{alertname}} {{peer}}");
  }
}
