package io.faultline.dashboards.alert;

/** How soon someone has to look. */
public enum Severity {
  /** Users are hurt, or will be in minutes: wake someone. */
  CRITICAL,
  /** Look in working hours. */
  WARNING,
  /** Nobody has to look: what misses it does. */
  NONE
}
