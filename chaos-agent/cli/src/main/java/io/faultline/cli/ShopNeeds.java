package io.faultline.cli;

import io.faultline.fault.Wire;
import io.faultline.runner.reader.UnusableInputException;
import java.util.Optional;

/** What an experiment needs the shop to be started with. */
final class ShopNeeds {
  /** The relay whose process is {@link #CONNECT}. */
  static final String CDC = "cdc";

  private static final String CONNECT = "kafka-connect";

  private ShopNeeds() {}

  /** Whether one of them breaks the wire, which takes a fault proxy on every edge. */
  static boolean isOnWire(RunPlan plan) throws UnusableInputException {
    for (var input : plan.inputs())
      if (input.experiment().faults().stream().anyMatch(it -> Wire.isTarget(it.target())))
        return true;
    return false;
  }

  /** The relay without which its target is not there; empty where any will do. */
  static Optional<String> relay(RunInput input) {
    try {
      boolean breaksConnect =
          input.experiment().faults().stream()
              .anyMatch(it -> it.target().process().equals(CONNECT));
      return breaksConnect ? Optional.of(CDC) : Optional.empty();
    } catch (UnusableInputException e) {
      // It was read before: what is wrong with it has been said.
      return Optional.empty();
    }
  }
}
