package io.faultline.cli.run;

import io.faultline.fault.Instances;
import io.faultline.fault.Wire;
import io.faultline.runner.experiment.Experiment;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What an experiment needs the shop to be started with.
 *
 * @param relay the relay that its target needs; empty if any will do
 * @param instances how many instances its targets imply, by service; one if a service is absent
 */
record ShopNeeds(Optional<String> relay, Map<String, Integer> instances) {
  /** Experiments that any shop will do for. */
  static final ShopNeeds NONE = new ShopNeeds(Optional.empty(), Map.of());

  /** The relay whose process is {@link #CONNECT}. */
  private static final String CDC = "cdc";

  private static final String CONNECT = "kafka-connect";

  ShopNeeds {
    instances = Map.copyOf(new TreeMap<>(instances));
  }

  static ShopNeeds of(Experiment experiment) {
    var instances = new TreeMap<String, Integer>();
    boolean breaksConnect = false;
    for (var fault : experiment.faults()) {
      var process = fault.target().process();
      breaksConnect |= process.equals(CONNECT);
      Instances.count(process)
          .ifPresent(count -> instances.merge(Instances.process(process), count, Math::max));
    }
    return new ShopNeeds(breaksConnect ? Optional.of(CDC) : Optional.empty(), instances);
  }

  /** As the option {@code --instances}; empty if one instance each will do. */
  Optional<String> instancesOption() {
    return instances.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TreeMap<>(instances)
                .entrySet().stream()
                    .map(it -> it.getKey() + "=" + it.getValue())
                    .collect(Collectors.joining(",")));
  }

  /** Whether one of them has a fault on the wire, which needs a fault proxy on every edge. */
  static boolean isOnWire(RunPlan plan) {
    return plan.experiments().stream()
        .flatMap(it -> it.faults().stream())
        .anyMatch(it -> Wire.isTarget(it.target()));
  }
}
