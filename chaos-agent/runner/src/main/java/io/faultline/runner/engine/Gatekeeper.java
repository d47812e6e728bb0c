package io.faultline.runner.engine;

import io.faultline.fault.DurationText;
import io.faultline.runner.experiment.Experiment.Gate;
import io.faultline.runner.experiment.Experiment.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Waits until all conditions of a gate hold at the same time, before anything is started. */
final class Gatekeeper {
  private static final Duration EVERY = Duration.ofMillis(500);

  private final Gate gate;
  private final Ports ports;
  private final Stop stop;

  Gatekeeper(Gate gate, Ports ports, Stop stop) {
    this.gate = gate;
    this.ports = ports;
    this.stop = stop;
  }

  /**
   * Waits, and returns why the gate did not open, a sentence for each condition; empty if it opened
   * in time.
   */
  List<String> problems() {
    var end = ports.clock().now().plus(gate.within());
    try {
      while (true) {
        var now = ports.clock().now();
        var problems = gate.conditions().stream().flatMap(it -> problem(it).stream()).toList();
        if (problems.isEmpty() || stop.isAsked() || !now.isBefore(end)) return problems;
        ports.clock().sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of("interrupted at the gate");
    }
  }

  private Optional<String> problem(Probe condition) {
    try {
      double value = condition.kind().readBy(ports.readings());
      return condition.tolerance().holds(value)
          ? Optional.empty()
          : Optional.of(shut(condition.reading(value), condition));
    } catch (PortException e) {
      return Optional.of(
          shut(
              "'%s' could not be read (%s)".formatted(condition.name(), e.getMessage()),
              condition));
    }
  }

  private String shut(String found, Probe condition) {
    return "the gate did not open in %s: %s, expected %s"
        .formatted(DurationText.print(gate.within()), found, condition.tolerance().text());
  }
}
