package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.rate;
import static io.faultline.dashboards.query.PromQl.seen;

import io.faultline.fault.AgentMetrics;
import java.util.List;

/** The active faults and their effect. */
public final class FaultQueries {
  static final String LABELS = "process, point, fault";
  private static final String NAME = "{{process}} {{point}}: {{fault}}";

  private FaultQueries() {}

  /** One number: how many faults are active. */
  public static Query count() {
    return Query.of("sum(" + AgentMetrics.FAULT_ACTIVE + ") or vector(0)", "faults");
  }

  /** Only while the fault is active: a lifted fault leaves its row empty. */
  public static List<Query> states() {
    return List.of(
        Query.afterFault(
            State.RAISED.where(
                "max by (%s) (%s) == 1".formatted(LABELS, seen(AgentMetrics.FAULT_ACTIVE))),
            NAME));
  }

  public static List<Query> calls() {
    return List.of(
        Query.afterFault(
            rate(AgentMetrics.CALLS_AFFECTED, LABELS), "{{process}} {{point}} affected"),
        Query.afterFault(rate(AgentMetrics.CALLS_MATCHED, LABELS), "{{process}} {{point}} matched"),
        Query.afterFault(
            rate(AgentMetrics.CALLS_SKIPPED, LABELS), "{{process}} {{point}} skipped"));
  }

  /** One number: calls that an active fault has affected. */
  public static Query affected() {
    return Query.afterFault("sum(" + AgentMetrics.CALLS_AFFECTED + ")", "affected");
  }

  public static List<Query> firstEffects() {
    return List.of(
        Query.afterFault(
            "1000 * min by (%s) (%s)".formatted(LABELS, AgentMetrics.FIRST_EFFECT), NAME));
  }

  public static List<Query> lastEffects() {
    return List.of(
        Query.afterFault(
            "1000 * max by (%s) (%s)".formatted(LABELS, AgentMetrics.LAST_EFFECT), NAME));
  }
}
