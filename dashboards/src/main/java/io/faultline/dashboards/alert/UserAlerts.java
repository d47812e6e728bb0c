package io.faultline.dashboards.alert;

import static io.faultline.dashboards.alert.Severity.CRITICAL;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.query.AlertQueries;
import java.util.List;

/** Problems that users and the shop's owners notice. */
final class UserAlerts {
  private UserAlerts() {}

  static List<Alert> all() {
    return List.of(
        Alert.of(
                "UserErrorsHigh",
                CRITICAL,
                Condition.atOnce(AlertQueries.userErrors()),
                BoardId.OVERVIEW,
                "{{ $value | humanizePercentage }} of the users' requests fail",
                "More than 5 % of the gateway's responses were 5xx in the last 5 s, or more than 2"
                    + " % in the last 30 s.")
            .objective("availability"),
        Alert.of(
                "UserLatencyHigh",
                CRITICAL,
                Condition.after(5, AlertQueries.userLatency()),
                BoardId.OVERVIEW,
                "{{ $value | humanizePercentage }} of the users' requests are slow",
                "More than half of the gateway's responses took longer than 0.5 s, for 5 s.")
            .objective("latency"),
        Alert.of(
                "OrdersStuck",
                CRITICAL,
                Condition.atOnce(AlertQueries.oldestOrder()),
                BoardId.BUSINESS,
                "an order has waited for {{ $value | humanizeDuration }}",
                "The oldest undecided order is older than 5 s: orders are accepted and not"
                    + " finished.")
            .objective("orders"),
        Alert.of(
                "PaymentsFailing",
                CRITICAL,
                Condition.atOnce(AlertQueries.paymentsFailing()),
                BoardId.BUSINESS,
                "{{ $value | humanizePercentage }} of the payments fail",
                "More than 10 % of the charges were given up in the last 5 s; refused cards don't"
                    + " count. Their orders are cancelled though the customers could pay.")
            .objective("orders"));
  }
}
