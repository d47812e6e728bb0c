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
import java.util.regex.Pattern;

/**
 * Decides which detectors may be about the fault: detectors of its process or its peer. An alert
 * whose labels name no subject is about the fault only if the experiment expects it by name.
 *
 * @param names of the fault's process and peer; none without a fault
 */
record Belonging(Set<String> names) {
  /** Labels that name the subject of an alert; other labels do not. */
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

  /** Labels that name where a process runs; an address counts without its port. */
  private static final Set<String> PLACES =
      Set.of(
          "instance", "pod", "pod_name", "container", "container_name", "host", "hostname", "node");

  /** The suffix that a cluster adds to the name of a workload to name its pods. */
  private static final String POD = "(-[a-z0-9]{6,10})?-[a-z0-9]{5}|-[0-9]+";

  Belonging {
    names = Set.copyOf(names);
  }

  static Belonging of(Experiment experiment) {
    var names = new LinkedHashSet<String>();
    experiment.faults().forEach(fault -> names.addAll(of(fault.target())));
    return new Belonging(names);
  }

  /** The detectors of a single fault. */
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

  /** The subjects that these labels name, each once. */
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
      // A query names no subject.
      case QUERY -> true;
    };
  }

  /** Whether the labels name no subject of the alert. */
  static boolean isAboutNobody(Map<String, String> labels) {
    return labels.keySet().stream()
        .noneMatch(label -> SUBJECTS.contains(label) || PLACES.contains(label));
  }

  private boolean isAbout(Map<String, String> labels) {
    return labels.entrySet().stream()
        .anyMatch(
            label ->
                (SUBJECTS.contains(label.getKey()) && isNamed(label.getValue()))
                    || (PLACES.contains(label.getKey()) && isPlace(label.getValue())));
  }

  private boolean isPlace(String place) {
    var host = place.replaceFirst(":[0-9]+$", "").toLowerCase(Locale.ROOT);
    return names.stream()
        .anyMatch(name -> host.equals(name) || host.matches(Pattern.quote(name) + "(" + POD + ")"));
  }

  private boolean isNamed(String name) {
    return names.contains(Instances.process(name).toLowerCase(Locale.ROOT));
  }
}
