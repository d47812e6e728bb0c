package io.faultline.runner.experiment;

/** What noticed: a circuit breaker, a Prometheus alert, or a health check. */
public enum DetectorKind {
  BREAKER,
  ALERT,
  HEALTH;

  /** The name in files and reports: {@code breaker}. */
  public String label() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
