package io.faultline.runner.experiment;

import java.util.List;
import java.util.Optional;

/** Copies an experiment with one part changed, for tests. */
public final class Variation {
  private final Experiment like;
  private Workload load;
  private Experiment.Gate gate;
  private List<Experiment.Probe> steadyState;
  private List<Experiment.Breaking> faults;
  private List<Experiment.Detector> detectors;
  private Experiment.Expectations expectations;
  private Optional<Experiment.Probe> drained;
  private List<Invariant> invariants;
  private List<Experiment.Abort> aborts;
  private List<Experiment.Plot> plots;

  private Variation(Experiment like) {
    this.like = like;
    load = like.load();
    gate = like.gate();
    steadyState = like.steadyState();
    faults = like.faults();
    detectors = like.detectors();
    expectations = like.expectations();
    drained = like.drained();
    invariants = like.invariants();
    aborts = like.aborts();
    plots = like.plots();
  }

  public static Variation of(Experiment like) {
    return new Variation(like);
  }

  public Variation load(Workload other) {
    load = other;
    return this;
  }

  public Variation gate(Experiment.Gate other) {
    gate = other;
    return this;
  }

  public Variation steadyState(List<Experiment.Probe> other) {
    steadyState = other;
    return this;
  }

  public Variation faults(List<Experiment.Breaking> other) {
    faults = other;
    return this;
  }

  public Variation detectors(List<Experiment.Detector> other) {
    detectors = other;
    return this;
  }

  public Variation expectations(Experiment.Expectations other) {
    expectations = other;
    return this;
  }

  public Variation drained(Optional<Experiment.Probe> other) {
    drained = other;
    return this;
  }

  public Variation invariants(List<Invariant> other) {
    invariants = other;
    return this;
  }

  public Variation aborts(List<Experiment.Abort> other) {
    aborts = other;
    return this;
  }

  public Variation plots(List<Experiment.Plot> other) {
    plots = other;
    return this;
  }

  public Experiment experiment() {
    return new Experiment(
        like.name(),
        like.title(),
        like.description(),
        load,
        like.phases(),
        gate,
        steadyState,
        faults,
        detectors,
        expectations,
        drained,
        invariants,
        aborts,
        plots);
  }
}
