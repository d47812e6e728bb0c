package io.faultline.agent.fault;

import java.util.Locale;

/** Where a fault is in its life. */
public enum FaultState {
  RAISED,
  LIFTED,
  EXPIRED;

  /** The name in the control API: {@code raised}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
