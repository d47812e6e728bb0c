package io.faultline.runner.engine;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment.Probe;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Decides whether the system has been in tolerance for the hold time: every probe in tolerance and
 * no detector firing. Cold services are slow at first; measuring them would measure the compiler.
 */
final class WarmUpGate {
  private final Duration hold;
  private final Set<Probe> outOfTolerance;
  private final Set<String> firing = new HashSet<>();
  private Instant outUntil;

  /**
   * @param probes none has been read yet, so all count as out of tolerance
   */
  WarmUpGate(List<Probe> probes, Duration hold, Instant now) {
    this.hold = hold;
    this.outOfTolerance = new HashSet<>(probes);
    this.outUntil = now;
  }

  void sampled(Probe probe, double value, Instant now) {
    if (probe.tolerance().holds(value)) outOfTolerance.remove(probe);
    else outOfTolerance.add(probe);
    note(now);
  }

  void detected(Watch.Detected seen, Instant now) {
    var who = who(seen.kind(), seen.detector(), seen.labels());
    keep(who, seen.firing(), now);
  }

  void found(Watch.State state, Instant now) {
    keep(who(state.kind(), state.detector(), state.labels()), state.firing(), now);
  }

  private void keep(String who, boolean fires, Instant now) {
    if (fires) firing.add(who);
    else firing.remove(who);
    note(now);
  }

  private static String who(DetectorKind kind, String detector, Map<String, String> labels) {
    return kind + " " + detector + new TreeMap<>(labels);
  }

  boolean isSettled(Instant now) {
    note(now);
    return Duration.between(outUntil, now).compareTo(hold) >= 0;
  }

  private void note(Instant now) {
    if (!outOfTolerance.isEmpty() || !firing.isEmpty()) outUntil = now;
  }
}
