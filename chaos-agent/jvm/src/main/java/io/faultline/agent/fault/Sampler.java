package io.faultline.agent.fault;

import io.faultline.fault.Selection;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Decides for each matching call whether the fault affects it. Thread-safe. */
@FunctionalInterface
interface Sampler {
  /** A share of nothing. */
  Sampler NEVER = () -> false;

  boolean chooses();

  /** A new count for this selection. */
  static Sampler of(Selection selection, Supplier<RandomGenerator> random) {
    if (selection instanceof Selection.Every every) {
      var calls = new AtomicLong();
      return () -> calls.incrementAndGet() % every.n() == 0;
    }
    if (selection instanceof Selection.First first) {
      var calls = new AtomicLong();
      return () -> calls.get() < first.n() && calls.incrementAndGet() <= first.n();
    }
    double share = ((Selection.Share) selection).share();
    if (share == 0) return NEVER;
    return share == 1 ? () -> true : () -> random.get().nextDouble() < share;
  }
}
