package io.faultline.cli.run;

import io.faultline.runner.experiment.Experiment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Which experiments a command runs, in which order. Immutable.
 *
 * @param rounds each contains every experiment once, so that changes over time affect all equally
 */
record RunPlan(List<List<Planned>> rounds, Optional<Long> seed) {
  /** The input, and the experiment in it. */
  record Planned(RunInput input, Experiment experiment) {}

  RunPlan {
    rounds = rounds.stream().map(List::copyOf).toList();
  }

  /**
   * Each experiment this many times.
   *
   * @param seed of the order in each round; the given order if empty
   */
  static RunPlan of(List<Planned> experiments, int repeat, Optional<Long> seed) {
    var random = seed.map(Random::new);
    var rounds = new ArrayList<List<Planned>>();
    for (int i = 0; i < repeat; i++) {
      var round = new ArrayList<>(experiments);
      random.ifPresent(it -> Collections.shuffle(round, it));
      rounds.add(round);
    }
    return new RunPlan(rounds, seed);
  }

  /** All runs in their order. */
  List<Planned> runs() {
    return rounds.stream().flatMap(List::stream).toList();
  }

  /** Each experiment once. */
  List<Planned> each() {
    return rounds.get(0);
  }

  List<Experiment> experiments() {
    return each().stream().map(Planned::experiment).toList();
  }

  /** The same with only these experiments. */
  RunPlan only(Predicate<Experiment> meant) {
    return new RunPlan(
        rounds.stream()
            .map(round -> round.stream().filter(it -> meant.test(it.experiment())).toList())
            .toList(),
        seed);
  }

  /** The same with each experiment as it fits a system. */
  RunPlan with(Map<RunInput, Experiment> fitting) {
    return new RunPlan(
        rounds.stream()
            .map(
                round ->
                    round.stream()
                        .map(it -> new Planned(it.input(), fitting.get(it.input())))
                        .toList())
            .toList(),
        seed);
  }
}
