package io.faultline.dashboards.alert;

import static io.faultline.dashboards.alert.Severity.CRITICAL;
import static io.faultline.dashboards.alert.Severity.WARNING;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.query.ObjectiveRules;
import java.time.Duration;
import java.util.List;

/**
 * Alerts on how fast the budgets of 30 days burn (Site Reliability Workbook, chapter 5). Their
 * windows are minutes to days, so they outlast an experiment and are none of its detectors.
 */
public final class ObjectiveAlerts {
  private ObjectiveAlerts() {}

  public static List<Group> groups() {
    return List.of(
        new Group(
            "objectives",
            Duration.ofSeconds(ObjectiveRules.INTERVAL_SECONDS),
            Recording.before(
                ObjectiveRules.all(),
                List.of(
                    burns("BudgetGoneInTwoDays", CRITICAL, "1h", "5m", 14.4, "two days"),
                    burns("BudgetGoneInFiveDays", CRITICAL, "6h", "30m", 6, "five days"),
                    burns("BudgetGoneInTenDays", WARNING, "1d", "2h", 3, "ten days"),
                    burns("BudgetGoneInOneMonth", WARNING, "3d", "6h", 1, "a month")))));
  }

  private static Alert burns(
      String name, Severity severity, String longest, String shortest, double times, String gone) {
    return Alert.of(
            name,
            severity,
            Condition.atOnce(ObjectiveRules.burns(longest, shortest, times)),
            BoardId.LEVELS,
            "at this speed the month's budget for {{ $labels.objective }} is gone in " + gone,
            "In the last %s and the last %s the budget burned more than %s times as fast as it may."
                .formatted(longest, shortest, times))
        .objective("{{ $labels.objective }}")
        .noDetector();
  }
}
