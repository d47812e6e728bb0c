package io.faultline.runner.verdict;

import io.faultline.runner.experiment.Experiment;
import io.faultline.runner.experiment.Numbers;
import io.faultline.runner.journal.Entry;
import io.faultline.runner.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the system was well before anything was broken: each probe in tolerance on average over
 * the steady phase and in every reading of its last hold time, and no detector firing.
 */
public final class SteadyState {
  private final Journal journal;
  private final double from;
  private final double until;
  private final double hold;

  private SteadyState(Journal journal, double from, double until, double hold) {
    this.journal = journal;
    this.from = from;
    this.until = until;
    this.hold = hold;
  }

  /** Why it did not hold, a sentence each; empty where it did. */
  public static List<String> problems(Experiment experiment, Journal journal) {
    var timeline = Timeline.of(journal);
    double until = timeline.brokenFrom();
    if (timeline.steady().isEmpty()) return List.of("there was no steady phase");
    var phases = experiment.phases();
    var steady =
        new SteadyState(
            journal, timeline.steady().getAsDouble(), until, Evidence.seconds(phases.hold()));
    var problems = new ArrayList<String>();
    experiment.steadyState().forEach(probe -> steady.problem(probe).ifPresent(problems::add));
    problems.addAll(steady.detectors());
    return problems;
  }

  private Optional<String> problem(Experiment.Probe probe) {
    var samples =
        journal
            .all(Entry.Sampled.class)
            .filter(s -> s.probe().equals(probe.name()) && s.at() >= from && s.at() < until)
            .toList();
    if (samples.isEmpty())
      return Optional.of("steady state: '%s' was never read".formatted(probe.name()));
    double mean = Probes.mean(samples);
    if (!Double.isNaN(mean) && !probe.tolerance().holds(mean))
      return Optional.of(
          "steady state did not hold: %s on average, expected %s"
              .formatted(Numbers.reading(probe, mean), probe.tolerance().text()));
    return samples.stream()
        .filter(s -> s.at() >= until - hold && !probe.tolerance().holds(s.value()))
        .findFirst()
        .map(
            s ->
                "steady state did not hold: %s at %s, expected %s%s"
                    .formatted(
                        Numbers.reading(probe, s.value()),
                        Numbers.seconds(s.at()),
                        probe.tolerance().text(),
                        s.problem().isEmpty() ? "" : " (" + s.problem() + ")"));
  }

  private List<String> detectors() {
    return Firing.of(journal, from).stream()
        .filter(firing -> firing.at() < until)
        .map(
            firing ->
                "steady state did not hold: %s fired at %s, before anything was broken"
                    .formatted(firing.who(), Numbers.seconds(firing.at())))
        .toList();
  }
}
