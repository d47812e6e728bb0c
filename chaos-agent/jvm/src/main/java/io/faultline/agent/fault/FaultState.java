package io.faultline.agent.fault;

import java.util.Locale;

/** The stages in the life of a fault. */
public enum FaultState {
  RAISED,
  LIFTED,
  EXPIRED;

  /** The name in the control API: {@code raised}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
