package io.faultline.runner.experiment;

/**
 * The kinds of detectors: a circuit breaker, an alert, a health check, or a query of the
 * experiment's own.
 */
public enum DetectorKind {
  BREAKER,
  ALERT,
  HEALTH,
  QUERY;

  /** The name in files and reports: {@code breaker}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
