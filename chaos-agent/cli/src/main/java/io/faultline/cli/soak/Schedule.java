package io.faultline.cli.soak;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/**
 * When each process is killed, in the order of time. A value: the same seed gives the same
 * schedule.
 */
record Schedule(long seed, List<Kill> kills) {
  /** Load before the first kill, so that there are orders on their way. */
  static final Duration LEAD = Duration.ofSeconds(2);

  /** Load of the window after the last kill; the recovery phase continues with it. */
  static final Duration TAIL = Duration.ofSeconds(5);

  /** The least time between two kills, each of which takes the runner a moment. */
  static final Duration GAP = Duration.ofMillis(500);

  private static final long STEP_MILLIS = 100;

  /**
   * The kill of one process.
   *
   * @param at from the start of the window
   */
  record Kill(String process, Duration at) {}

  Schedule {
    kills = List.copyOf(kills);
  }

  /** The shortest window for so many kills. */
  static Duration shortest(int kills) {
    return LEAD.plus(GAP.multipliedBy(kills)).plus(TAIL);
  }

  /** Draws order and moments: each process once, at any time that is left for it in the window. */
  static Schedule draw(long seed, List<String> processes, Duration window) {
    if (window.compareTo(shortest(processes.size())) < 0)
      throw new IllegalArgumentException(
          "window: expected %s or more, got %s".formatted(shortest(processes.size()), window));
    var chance = new SplittableRandom(seed);
    var order = shuffled(processes, chance);
    long steps = window.minus(shortest(processes.size())).toMillis() / STEP_MILLIS;
    var drawn =
        LongStream.generate(() -> chance.nextLong(steps + 1))
            .limit(order.size())
            .sorted()
            .map(it -> it * STEP_MILLIS)
            .toArray();
    var kills = new ArrayList<Kill>();
    for (int i = 0; i < order.size(); i++)
      kills.add(new Kill(order.get(i), LEAD.plus(GAP.multipliedBy(i)).plusMillis(drawn[i])));
    return new Schedule(seed, kills);
  }

  private static List<String> shuffled(List<String> all, SplittableRandom chance) {
    var order = new ArrayList<>(all);
    for (int i = 0; i < order.size() - 1; i++)
      Collections.swap(order, i, i + chance.nextInt(order.size() - i));
    return order;
  }
}
