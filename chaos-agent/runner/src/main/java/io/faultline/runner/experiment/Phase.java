package io.faultline.runner.experiment;

/** The parts of a run, in their order. */
public enum Phase {
  WARM_UP("warm-up"),
  STEADY("steady"),
  FAULT("fault"),
  RECOVERY("recovery"),
  DRAIN("drain");

  private final String label;

  Phase(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
