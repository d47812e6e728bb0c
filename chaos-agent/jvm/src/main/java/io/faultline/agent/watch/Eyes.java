package io.faultline.agent.watch;

/** All that the agent can look at. Thread-safe. */
public record Eyes(Breakers breakers, Observation observation, Vitals vitals) {
  /** Whether a class is woven for it now. */
  public boolean areOpen() {
    return breakers.isLooking() || observation.isRunning();
  }
}
