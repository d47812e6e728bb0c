package io.faultline.agent.control.api;

import io.faultline.agent.observe.breaker.BreakerObserver;
import io.faultline.agent.observe.edge.Observation;
import io.faultline.agent.observe.vitals.Vitals;

/** All observers of the agent. Thread-safe. */
public record Observers(BreakerObserver breakers, Observation observation, Vitals vitals) {
  /** Whether a class is woven for an observer now. */
  public boolean areActive() {
    return breakers.isLooking() || observation.isRunning();
  }
}
