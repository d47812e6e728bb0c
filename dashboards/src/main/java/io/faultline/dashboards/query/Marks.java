package io.faultline.dashboards.query;

import static io.faultline.dashboards.query.PromQl.seen;
import static io.faultline.dashboards.query.PromQl.seenBefore;

import io.faultline.fault.AgentMetrics;
import java.util.List;

/**
 * Moments drawn over all panels. Grafana queries them at some hundred points of the time range: a
 * second apart for two minutes, a quarter of an hour apart for a day. A moment has come if it is
 * visible at one point and was not at the point before.
 */
public final class Marks {
  private static final String FAULT = AgentMetrics.FAULT_ACTIVE;
  private static final String FAULT_NAME = "{{process}} {{point}}: {{fault}}";
  private static final String ALERT = "alertname, service, peer, name";
  private static final String ALERT_NAME = "{{alertname}} {{service}} {{peer}}{{name}}";

  /**
   * A kind of moment.
   *
   * @param ownTime whether the result's value is the moment, in milliseconds since 1970
   */
  public record Mark(String name, String color, Query query, boolean ownTime) {}

  private Marks() {}

  public static List<Mark> all() {
    return List.of(
        new Mark(
            "Fault raised",
            "purple",
            Query.afterFault(begins(FAULT, " == 1", FaultQueries.LABELS), FAULT_NAME),
            false),
        new Mark(
            "First affected call",
            "dark-purple",
            Query.afterFault(
                "1000 * min by (%s) (%s)"
                    .formatted(FaultQueries.LABELS, seen(AgentMetrics.FIRST_EFFECT)),
                FAULT_NAME),
            true),
        new Mark(
            "Detected",
            "orange",
            Query.afterFault(begins(DetectorQueries.FIRING, "", ALERT), ALERT_NAME),
            false),
        new Mark(
            "Fault lifted",
            "light-purple",
            Query.afterFault(ends(FAULT, " == 1", FaultQueries.LABELS), FAULT_NAME),
            false),
        new Mark(
            "Cleared",
            "green",
            Query.afterFault(ends(DetectorQueries.FIRING, "", ALERT), ALERT_NAME),
            false),
        new Mark(
            "Started",
            "blue",
            Query.of("1000 * max by (job) (process_start_time_seconds)", "{{job}}"),
            true));
  }

  private static String begins(String selector, String which, String by) {
    return "%s unless %s".formatted(now(selector, which, by), before(selector, which, by));
  }

  private static String ends(String selector, String which, String by) {
    return "%s unless %s".formatted(before(selector, which, by), now(selector, which, by));
  }

  private static String now(String selector, String which, String by) {
    return "max by (%s) ((%s)%s)".formatted(by, seen(selector), which);
  }

  private static String before(String selector, String which, String by) {
    return "max by (%s) ((%s)%s)".formatted(by, seenBefore(selector), which);
  }
}
