package io.faultline.dashboards.alert;

import static io.faultline.dashboards.alert.Severity.CRITICAL;
import static io.faultline.dashboards.alert.Severity.WARNING;

import io.faultline.dashboards.query.AlertQueries;
import java.time.Duration;
import java.util.List;

/**
 * Alerts on how fast a budget of 0.1 % errors in 30 days burns (Site Reliability Workbook, chapter
 * 5). Their windows are minutes and hours, so they outlast an experiment: for systems that run on,
 * not for runs of a minute.
 */
public final class BudgetAlerts {
  private BudgetAlerts() {}

  public static List<Group> groups() {
    return List.of(
        new Group(
            "error-budget",
            Duration.ofSeconds(15),
            List.of(
                new Alert(
                    "ErrorBudgetBurnsFast",
                    CRITICAL,
                    AlertQueries.budgetBurn("1h", "5m", 14.4),
                    Duration.ZERO,
                    "the month's error budget is gone in two days",
                    "In the last hour and the last 5 minutes users' requests failed more than 14.4 times as often as the objective of 99.9 % allows."),
                new Alert(
                    "ErrorBudgetBurnsSlowly",
                    WARNING,
                    AlertQueries.budgetBurn("6h", "30m", 6),
                    Duration.ZERO,
                    "the month's error budget is gone in five days",
                    "In the last 6 hours and the last 30 minutes users' requests failed more than 6 times as often as the objective of 99.9 % allows."))));
  }
}
