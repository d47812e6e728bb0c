package io.faultline.agent.raise;

import java.util.Locale;

/** Where a fault is in its life. */
public enum State {
  RAISED,
  LIFTED,
  EXPIRED;

  /** The name in the control API: {@code raised}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
