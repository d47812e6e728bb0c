package io.faultline.runner.verdict;

import io.faultline.fault.Instances;
import io.faultline.fault.Target;
import io.faultline.fault.Wire;
import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which detectors may speak of the fault: those of its process or its peer, and alerts whose labels
 * do not say whom they are about.
 *
 * @param names of the fault's process and peer; none without a fault
 */
record Belonging(Set<String> names) {
  /** Labels by which alerts say whom they are about; all others tell something else. */
  private static final Set<String> SUBJECTS =
      Set.of(
          "process",
          "job",
          "service",
          "service_name",
          "app",
          "application",
          "deployment",
          "peer",
          "upstream",
          "target",
          "destination",
          "dependency",
          "remote",
          "name");

  Belonging {
    names = Set.copyOf(names);
  }

  static Belonging of(Experiment experiment) {
    var names = new LinkedHashSet<String>();
    experiment.faults().forEach(fault -> names.addAll(of(fault.target())));
    return new Belonging(names);
  }

  /** That of one fault alone. */
  static Belonging of(Experiment.Breaking fault) {
    return new Belonging(Set.copyOf(of(fault.target())));
  }

  private static List<String> of(Target target) {
    var names = new java.util.ArrayList<String>();
    if (Wire.isTarget(target)) names.addAll(List.of(target.process().split("->", -1)));
    else names.add(target.process());
    names.replaceAll(Instances::process);
    var peer = target.match().get("peer");
    if (peer != null && !peer.contains("*")) names.add(peer);
    return names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
  }

  /** Whom these labels say the alert is about, each once. */
  static List<String> subjects(Map<String, String> labels) {
    return new TreeMap<>(labels)
        .entrySet().stream()
            .filter(label -> SUBJECTS.contains(label.getKey()))
            .map(Map.Entry::getValue)
            .distinct()
            .toList();
  }

  boolean covers(DetectorKind kind, String detector, Map<String, String> labels) {
    return switch (kind) {
      case BREAKER -> List.of(detector.split("/", -1)).stream().anyMatch(this::isNamed);
      case HEALTH -> isNamed(detector);
      case ALERT -> isAbout(labels);
      // It does not say whom it is about.
      case QUERY -> true;
    };
  }

  private boolean isAbout(Map<String, String> labels) {
    var subjects = subjects(labels);
    return subjects.isEmpty() || subjects.stream().anyMatch(this::isNamed);
  }

  private boolean isNamed(String name) {
    return names.contains(Instances.process(name).toLowerCase(Locale.ROOT));
  }
}
