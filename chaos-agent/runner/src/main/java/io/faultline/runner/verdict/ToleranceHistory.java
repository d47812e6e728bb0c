package io.faultline.runner.verdict;

import io.faultline.runner.experiment.DetectorKind;
import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Tolerance;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Whether a group of probes was in tolerance, and a group of breakers closed, over time. Each probe
 * keeps its last reading until the next one; before the first it is not well.
 */
final class ToleranceHistory {
  /** Something turned out well or ill. */
  private record Sign(double at, String name, boolean well) {}

  private final List<Sign> signs = new ArrayList<>();
  private final Set<String> probes = new HashSet<>();

  private ToleranceHistory() {}

  /**
   * Of these probes, as sampled until {@code until}.
   *
   * @param unreadableIsWell how a sample that is no number counts: read both ways, it shows whether
   *     such samples decide anything
   */
  static ToleranceHistory of(
      Journal journal, List<Experiment.Probe> probes, double until, boolean unreadableIsWell) {
    var group = new ToleranceHistory();
    var tolerances = new HashMap<String, Tolerance>();
    probes.forEach(probe -> tolerances.put(probe.name(), probe.tolerance()));
    group.probes.addAll(tolerances.keySet());
    journal
        .all(Entry.Sampled.class)
        .filter(sample -> sample.at() <= until && tolerances.containsKey(sample.probe()))
        .forEach(
            sample ->
                group.signs.add(
                    new Sign(
                        sample.at(),
                        sample.probe(),
                        Double.isNaN(sample.value())
                            ? unreadableIsWell
                            : tolerances.get(sample.probe()).holds(sample.value()))));
    group.signs.sort(Comparator.comparingDouble(Sign::at));
    return group;
  }

  /** And all breakers closed. */
  ToleranceHistory withBreakers(Journal journal, double until) {
    journal
        .all(Entry.Detected.class)
        .filter(seen -> seen.kind() == DetectorKind.BREAKER && seen.at() <= until)
        .forEach(
            seen -> signs.add(new Sign(seen.at(), "breaker " + seen.detector(), !seen.firing())));
    signs.sort(Comparator.comparingDouble(Sign::at));
    return this;
  }

  /** The first instant from {@code from} on from which all stay well for {@code hold}. */
  OptionalDouble wellFrom(double from, double until, double hold) {
    double end = Math.min(until, seenUntil(until));
    var state = stateAt(from);
    double since = allWell(state) ? from : Double.NaN;
    for (var sign : signs) {
      if (sign.at() <= from || sign.at() > end) continue;
      if (sign.at() > since + hold) break;
      state.put(sign.name(), sign.well());
      if (!allWell(state)) since = Double.NaN;
      else if (Double.isNaN(since)) since = sign.at();
    }
    return since + hold <= end ? OptionalDouble.of(since) : OptionalDouble.empty();
  }

  /** The first instant in the range at which something was not well. */
  OptionalDouble firstIll(double from, double until) {
    if (stateAt(from).containsValue(false)) return OptionalDouble.of(from);
    return signs.stream()
        .filter(sign -> sign.at() > from && sign.at() <= until && !sign.well())
        .mapToDouble(Sign::at)
        .findFirst();
  }

  /** What was not well at this time: names of probes, {@code breaker …}. */
  List<String> illAt(double at) {
    return stateAt(at).entrySet().stream()
        .filter(each -> !each.getValue())
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  private Map<String, Boolean> stateAt(double at) {
    var state = new HashMap<String, Boolean>();
    signs.stream().filter(s -> s.at() <= at).forEach(s -> state.put(s.name(), s.well()));
    return state;
  }

  private boolean allWell(Map<String, Boolean> state) {
    return state.keySet().containsAll(probes) && !state.containsValue(false);
  }

  /** Until when every probe was still read: what was not seen is not called well. */
  private double seenUntil(double until) {
    var last = new HashMap<String, Double>();
    signs.stream().filter(s -> s.at() <= until).forEach(s -> last.put(s.name(), s.at()));
    return probes.stream()
        .mapToDouble(probe -> last.getOrDefault(probe, Double.NEGATIVE_INFINITY))
        .min()
        .orElse(until);
  }
}
