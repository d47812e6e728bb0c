package io.faultline.dashboards.panel;

import java.util.Locale;

/**
 * The value from which on a figure is bad.
 *
 * @param alert the alert that fires there; its runbook is linked
 */
public record Limit(double value, String alert) {
  public Limit {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(alert + ": expected a finite limit, got " + value);
    }
  }

  String anchor() {
    return alert.toLowerCase(Locale.ROOT);
  }
}
