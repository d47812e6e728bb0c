package io.faultline.local.process;

import java.util.Locale;

/** The state of a component. */
public enum State {
  /** Not ready for the first time yet. */
  STARTING,
  /** Has been ready, and its process is alive. */
  UP,
  /** Its process died and the next has not been started. */
  DOWN,
  /** Restarted and not ready yet. */
  RESTARTING,
  STOPPED;

  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
