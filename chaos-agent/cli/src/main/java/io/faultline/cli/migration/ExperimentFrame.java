package io.faultline.cli.migration;

/** The parts of an experiment that other tools' files do not contain. */
final class ExperimentFrame {
  private ExperimentFrame() {}

  /**
   * A whole experiment.
   *
   * @param steadyState entries of the list, indented
   * @param faults the key and all below it
   */
  static String of(String origin, String name, String title, String steadyState, String faults) {
    return """
    # From %s. What it does not say is filled in: the load, the phases and the limits are yours to set.
    experiment: %s
    title: %s
    load: {none: true}
    phases: {warmUp: 5s, steady: 10s, fault: 20s, recovery: 20s, hold: 3s}
    steadyState:
    %s%sexpect:
      recovered: 10s
    """
        .formatted(origin, name, Text.quoted(title), steadyState, faults);
  }

  /** A page that responds while the system is healthy. */
  static String probe(String name, String url) {
    return "  - {name: %s, http: %s, read: status, tolerance: \"200 to 299\", userFacing: true}%n"
        .formatted(Text.quoted(name), Text.quoted(url));
  }
}
