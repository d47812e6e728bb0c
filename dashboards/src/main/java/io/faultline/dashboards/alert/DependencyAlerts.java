package io.faultline.dashboards.alert;

import static io.faultline.dashboards.alert.Severity.CRITICAL;
import static io.faultline.dashboards.alert.Severity.WARNING;

import io.faultline.dashboards.link.BoardId;
import io.faultline.dashboards.query.AlertQueries;
import java.util.List;

/** Peers, breakers and databases. */
final class DependencyAlerts {
  private static final String PEER = "{{ $labels.peer }}";

  /** A breaker has the name of the peer that it guards. */
  private static final String GUARDED = "{{ $labels.name }}";

  /** The name of each service's own database, and of the breaker for it. */
  private static final String DATABASE = "database";

  private DependencyAlerts() {}

  static List<Alert> all() {
    return List.of(
        Alert.of(
                "DependencyDown",
                CRITICAL,
                Condition.atOnce(AlertQueries.dependencyDown()),
                BoardId.EDGE,
                "{{ $labels.job }} cannot reach {{ $labels.peer }}",
                "More than half of the calls of {{ $labels.job }} to {{ $labels.peer }} failed, timed"
                    + " out or were rejected in the last 3 s, or its breaker is open.")
            .cause(PEER),
        Alert.of(
                "DependencySlow",
                WARNING,
                Condition.atOnce(AlertQueries.dependencySlow()),
                BoardId.EDGE,
                "{{ $labels.peer }} answers {{ $labels.job }} in {{ $value | humanizeDuration }}",
                "Half of the calls of {{ $labels.job }} to {{ $labels.peer }} took longer than 1 s in"
                    + " the last 5 s.")
            .cause(PEER),
        Alert.of(
                "CircuitBreakerOpen",
                WARNING,
                Condition.atOnce(AlertQueries.breakerOpen()),
                BoardId.RESILIENCE,
                "breaker {{ $labels.job }}/{{ $labels.name }} is open",
                "{{ $labels.job }} sends no calls to {{ $labels.name }}, except those by which"
                    + " the breaker tests whether it may close.")
            .cause(GUARDED),
        Alert.of(
                "CircuitBreakerStuck",
                WARNING,
                Condition.after(30, AlertQueries.breakerHalfOpen()),
                BoardId.RESILIENCE,
                "breaker {{ $labels.job }}/{{ $labels.name }} stays half open",
                "The breaker has been half open for 30 s: it gets too few calls to decide, and lets"
                    + " hardly any through.")
            .cause(GUARDED),
        Alert.of(
                "DatabaseFailing",
                CRITICAL,
                Condition.atOnce(AlertQueries.databaseFailing()),
                BoardId.STORES,
                "{{ $labels.job }} cannot use its database",
                "More than half of the statements of {{ $labels.job }} failed in the last 3 s.")
            .cause(DATABASE),
        Alert.of(
                "DatabasePoolExhausted",
                WARNING,
                Condition.atOnce(AlertQueries.poolWait()).lasting(2),
                BoardId.STORES,
                "statements of {{ $labels.job }} wait {{ $value | humanizeDuration }} for a connection",
                "In each scrape of the last 3 s statements of {{ $labels.job }} waited for a connection"
                    + " of the pool, for more than 0.25 s each.")
            .cause(DATABASE));
  }
}
