package io.faultline.dashboards.alert;

import static io.faultline.dashboards.alert.Severity.CRITICAL;
import static io.faultline.dashboards.alert.Severity.WARNING;

import io.faultline.dashboards.query.AlertQueries;
import java.time.Duration;
import java.util.List;

/** What the shop is watched for, by the second. */
public final class ShopAlerts {
  private static final Duration AT_ONCE = Duration.ZERO;

  private ShopAlerts() {}

  public static List<Group> groups() {
    Duration second = Duration.ofSeconds(1);
    return List.of(
        new Group("users", second, users()),
        new Group("dependencies", second, dependencies()),
        new Group("services", second, services()));
  }

  private static List<Alert> users() {
    return List.of(
        new Alert(
            "UserErrorsHigh",
            CRITICAL,
            AlertQueries.userErrors(),
            AT_ONCE,
            "{{ $value | humanizePercentage }} of the users' requests fail",
            "More than 5 % of the gateway's answers were 5xx in the last 5 s."),
        new Alert(
            "OrdersStuck",
            CRITICAL,
            AlertQueries.oldestOrder(),
            AT_ONCE,
            "an order has waited for {{ $value | humanizeDuration }}",
            "The oldest undecided order is older than 5 s: orders are accepted and not finished."),
        new Alert(
            "PaymentsFailing",
            CRITICAL,
            AlertQueries.paymentsFailing(),
            AT_ONCE,
            "{{ $value | humanizePercentage }} of the payments fail",
            "More than 10 % of the charges were given up in the last 5 s; refused cards don't count. Their orders are cancelled though the customers could pay."));
  }

  private static List<Alert> dependencies() {
    return List.of(
        new Alert(
            "DependencyDown",
            CRITICAL,
            AlertQueries.dependencyDown(),
            AT_ONCE,
            "{{ $labels.job }} cannot reach {{ $labels.peer }}",
            "More than half of the calls of {{ $labels.job }} to {{ $labels.peer }} failed, timed out or were rejected in the last 3 s, or its breaker is open."),
        new Alert(
            "DependencySlow",
            WARNING,
            AlertQueries.dependencySlow(),
            AT_ONCE,
            "{{ $labels.peer }} answers {{ $labels.job }} in {{ $value | humanizeDuration }}",
            "Half of the calls of {{ $labels.job }} to {{ $labels.peer }} took longer than 1 s in the last 5 s."),
        new Alert(
            "CircuitBreakerOpen",
            WARNING,
            AlertQueries.breakerOpen(),
            AT_ONCE,
            "breaker {{ $labels.job }}/{{ $labels.name }} is open",
            "{{ $labels.job }} sends no calls to {{ $labels.name }}, but for those by which the breaker tries whether it may close."),
        new Alert(
            "CircuitBreakerStuck",
            WARNING,
            AlertQueries.breakerHalfOpen(),
            Duration.ofSeconds(30),
            "breaker {{ $labels.job }}/{{ $labels.name }} stays half open",
            "The breaker has been half open for 30 s: it gets too few calls to decide, and lets hardly any through."),
        new Alert(
            "DatabaseFailing",
            CRITICAL,
            AlertQueries.databaseFailing(),
            AT_ONCE,
            "{{ $labels.job }} cannot use its database",
            "More than half of the statements of {{ $labels.job }} failed in the last 3 s."),
        new Alert(
            "DatabasePoolExhausted",
            WARNING,
            AlertQueries.poolWaiters(),
            AT_ONCE,
            "{{ $labels.job }} waits for database connections",
            "In each scrape of the last 3 s statements of {{ $labels.job }} waited for a connection of the pool."));
  }

  private static List<Alert> services() {
    return List.of(
        new Alert(
            "ServiceDown",
            CRITICAL,
            AlertQueries.serviceDown(),
            Duration.ofSeconds(2),
            "{{ $labels.job }} is down",
            "Prometheus has not reached {{ $labels.job }} at {{ $labels.instance }} for 2 s."),
        new Alert(
            "EventLoopBlocked",
            WARNING,
            AlertQueries.eventLoopLag(),
            AT_ONCE,
            "an event loop of {{ $labels.job }} was blocked for {{ $value | humanizeDuration }}",
            "A timer on the event loop came more than 0.5 s late: everything else on that loop waited as long."),
        new Alert(
            "OutboxStuck",
            CRITICAL,
            AlertQueries.outboxAge(),
            AT_ONCE,
            "{{ $labels.job }} has not published an event for {{ $value | humanizeDuration }}",
            "The oldest event in the outbox of {{ $labels.job }} is older than 5 s: other services do not learn what happened."),
        new Alert(
            "KafkaLagHigh",
            WARNING,
            AlertQueries.consumerLag(),
            AT_ONCE,
            "{{ $labels.job }} is {{ $value }} messages behind on {{ $labels.topic }}",
            "{{ $labels.job }} has more than 200 messages of {{ $labels.topic }} still to read."));
  }
}
