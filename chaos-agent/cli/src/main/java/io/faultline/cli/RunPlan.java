package io.faultline.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Which experiments a command runs, in which order. Immutable.
 *
 * @param rounds each has every experiment once, so that what changes with time meets all alike
 */
record RunPlan(List<List<RunInput>> rounds, Optional<Long> seed) {
  RunPlan {
    rounds = rounds.stream().map(List::copyOf).toList();
  }

  /**
   * Each experiment so many times.
   *
   * @param seed of the order in each round; the order given where it is empty
   */
  static RunPlan of(List<RunInput> inputs, int repeat, Optional<Long> seed) {
    var random = seed.map(Random::new);
    var rounds = new ArrayList<List<RunInput>>();
    for (int i = 0; i < repeat; i++) {
      var round = new ArrayList<>(inputs);
      random.ifPresent(it -> Collections.shuffle(round, it));
      rounds.add(round);
    }
    return new RunPlan(rounds, seed);
  }

  /** All runs in their order. */
  List<RunInput> runs() {
    return rounds.stream().flatMap(List::stream).toList();
  }

  /** Each experiment once. */
  List<RunInput> inputs() {
    return rounds.isEmpty() ? List.of() : rounds.get(0);
  }

  /** The same without the experiments that are not meant. */
  RunPlan only(Predicate<RunInput> meant) {
    return new RunPlan(
        rounds.stream().map(round -> round.stream().filter(meant).toList()).toList(), seed);
  }

  boolean isEmpty() {
    return runs().isEmpty();
  }
}
