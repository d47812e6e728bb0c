package io.faultline.dashboards.alert;

import static io.faultline.dashboards.alert.Severity.CRITICAL;
import static io.faultline.dashboards.alert.Severity.NONE;
import static io.faultline.dashboards.alert.Severity.WARNING;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.query.AlertQueries;
import java.util.List;

/** Whether the monitoring works: without it, silence proves nothing. */
final class PlatformAlerts {
  private PlatformAlerts() {}

  static List<Alert> all() {
    return List.of(
        Alert.of(
                "Watchdog",
                NONE,
                Condition.atOnce(AlertQueries.always()),
                BoardId.PLATFORM,
                "alerts get through",
                "Always fires: if its notifications stop, Prometheus or the path from it has"
                    + " failed.")
            .noDetector(),
        Alert.of(
                "TargetMissing",
                WARNING,
                Condition.after(300, AlertQueries.targetMissing()),
                BoardId.PLATFORM,
                "{{ $labels.job }} has not come up",
                "Prometheus should scrape {{ $labels.job }} at {{ $labels.instance }} and has"
                    + " not reached it in the last 15 minutes.")
            .noDetector(),
        Alert.of(
                "ScrapeSlow",
                WARNING,
                Condition.after(30, AlertQueries.slowScrape()),
                BoardId.PLATFORM,
                "reading {{ $labels.job }} takes {{ $value | humanizeDuration }}",
                "For 30 s each scrape of {{ $labels.instance }} took longer than the second until"
                    + " the next: figures are missing.")
            .noDetector(),
        Alert.of(
                "PrometheusRulesFailing",
                CRITICAL,
                Condition.atOnce(AlertQueries.rulesFail()),
                BoardId.PLATFORM,
                "rules of Prometheus fail",
                "{{ $value }} evaluations failed in the last minute: some alerts cannot fire.")
            .noDetector(),
        Alert.of(
                "PrometheusRulesLate",
                WARNING,
                Condition.after(10, AlertQueries.rulesLate()),
                BoardId.PLATFORM,
                "rules of Prometheus take longer than their interval",
                "A group of rules has taken longer than its interval for 10 s: alerts come late.")
            .noDetector(),
        Alert.of(
                "NotificationsLost",
                CRITICAL,
                Condition.atOnce(AlertQueries.notificationsLost()),
                BoardId.PLATFORM,
                "Prometheus cannot reach Alertmanager",
                "{{ $value }} notifications were dropped in the last minute: alerts fire, and"
                    + " no one is notified.")
            .noDetector());
  }
}
