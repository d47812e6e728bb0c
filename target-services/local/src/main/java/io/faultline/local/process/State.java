package io.faultline.local.process;

import java.util.Locale;

/** Where a component is in its life. */
public enum State {
  /** Not ready for the first time yet. */
  STARTING,
  /** Was ready, and its process lives. */
  UP,
  /** Its process died and the next has not been started. */
  DOWN,
  /** Started again and not ready yet. */
  RESTARTING,
  STOPPED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
