package io.faultline.dashboards.alert;

import java.time.Duration;
import java.util.List;

/** Alerts that are evaluated together, every {@code interval}. */
public record Group(String name, Duration interval, List<Alert> alerts) {
  public Group {
    alerts = List.copyOf(alerts);
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException(
          "%s: expected an interval above 0, got %s".formatted(name, interval));
    }
    if (alerts.isEmpty()) throw new IllegalArgumentException(name + ": expected alerts, got none");
  }
}
