package io.faultline.drivers.system;

import io.faultline.fault.Instances;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a run needs a Prometheus if its system names none. */
public final class StoreNeed {
  private final Experiment experiment;
  private final SystemFile system;

  private StoreNeed(Experiment experiment, SystemFile system) {
    this.experiment = experiment;
    this.system = system;
  }

  /** The first reason, for people; empty if the run needs none. */
  public static Optional<String> of(Experiment experiment, SystemFile system) {
    var need = new StoreNeed(experiment, system);
    return experiment
        .queries()
        .findFirst()
        .map(query -> "the experiment asks PromQL")
        .or(need::alerts)
        .or(need::breakers);
  }

  private Optional<String> alerts() {
    if (system.alertmanager().isPresent()) return Optional.empty();
    return expected(DetectorKind.ALERT).findFirst().map("the alert %s is expected"::formatted);
  }

  /** The states of the breakers of a process without an agent are known only from its metrics. */
  private Optional<String> breakers() {
    return expected(DetectorKind.BREAKER)
        .filter(breaker -> !isSeenByAgents(breaker))
        .findFirst()
        .map("the breaker %s is expected, which no agent sees"::formatted);
  }

  /** The detectors of this kind that the experiment expects, besides its own queries. */
  private Stream<String> expected(DetectorKind kind) {
    return experiment.expectations().detections().stream()
        .filter(it -> it.kind() == kind)
        .map(Experiment.Detection::detector)
        .filter(
            name ->
                experiment.detectors().stream()
                    .noneMatch(own -> own.kind() == kind && own.name().equals(name)));
  }

  private boolean isSeenByAgents(String breaker) {
    var process = breaker.split("/", 2)[0];
    return system.processes().entrySet().stream()
        .filter(it -> Instances.isMeant(process, it.getKey()))
        .map(it -> it.getValue())
        .allMatch(it -> it.agent().isPresent() || it.attach().isPresent());
  }
}
