package io.faultline.dashboards.alert;

/** How soon someone has to look. */
public enum Severity {
  /** Users are affected, or will be in minutes: wake someone. */
  CRITICAL,
  /** Look in working hours. */
  WARNING,
  /** No one has to look: a dead man's switch reacts when it stops firing. */
  NONE
}
