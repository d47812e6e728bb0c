package io.faultline.dashboards.alert;

import java.time.Duration;
import java.util.Locale;

/**
 * A rule of Prometheus.
 *
 * @param expr fires for each series of its answer
 * @param pending how long the answer must last first
 * @param summary one line; like the description it may name labels as {@code {{ $labels.job }}}
 * @param description what that means to whoever is woken
 */
public record Alert(
    String name,
    Severity severity,
    String expr,
    Duration pending,
    String summary,
    String description) {
  public Alert {
    if (!name.matches("([A-Z][a-z]+)+")) {
      throw new IllegalArgumentException("alert: expected a name LikeThis, got " + name);
    }
    if (expr.isBlank() || summary.isBlank() || description.isBlank()) {
      throw new IllegalArgumentException(
          name + ": expected an expression, a summary and a description, got a blank one");
    }
    if (pending.isNegative()) {
      throw new IllegalArgumentException(
          "%s: expected a pending time of 0 or more, got %s".formatted(name, pending));
    }
  }

  /** Where it says what to do. */
  public String runbook() {
    return "docs/runbooks.md#" + name.toLowerCase(Locale.ROOT);
  }
}
