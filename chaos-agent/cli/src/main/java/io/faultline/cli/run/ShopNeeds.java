package io.faultline.cli.run;

import io.faultline.fault.Wire;
import io.faultline.runner.experiment.Experiment;
import java.util.Optional;

/** What experiments need the shop to be started with. */
final class ShopNeeds {
  /** The relay whose process is {@link #CONNECT}. */
  static final String CDC = "cdc";

  private static final String CONNECT = "kafka-connect";

  private ShopNeeds() {}

  /** Whether one of them has a fault on the wire, which needs a fault proxy on every edge. */
  static boolean isOnWire(RunPlan plan) {
    return plan.experiments().stream()
        .flatMap(it -> it.faults().stream())
        .anyMatch(it -> Wire.isTarget(it.target()));
  }

  /** The relay that its target needs; empty if any will do. */
  static Optional<String> relay(Experiment experiment) {
    boolean breaksConnect =
        experiment.faults().stream().anyMatch(it -> it.target().process().equals(CONNECT));
    return breaksConnect ? Optional.of(CDC) : Optional.empty();
  }
}
