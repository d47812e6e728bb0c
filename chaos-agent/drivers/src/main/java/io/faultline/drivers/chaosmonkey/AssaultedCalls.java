package io.faultline.drivers.chaosmonkey;

import io.faultline.drivers.watchdog.CountedFault;
import io.faultline.fault.Effect;
import io.faultline.runner.engine.Clock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Counts assaulted calls by polling a counter: the time of the first one is only known to be
 * between two readings. Skipped calls are not counted there. Confined to the counting thread.
 */
final class AssaultedCalls implements CountedFault.Counting {
  private final Monkey.Count count;
  private final String metric;
  private final Clock clock;
  private final long before;
  private long seen;
  private Instant none;
  private Duration error = Duration.ZERO;
  private Optional<Instant> first = Optional.empty();
  private Optional<Instant> last = Optional.empty();

  /** Read before the fault is raised. */
  AssaultedCalls(Monkey.Count count, String metric, Clock clock) throws IOException {
    this.count = count;
    this.metric = metric;
    this.clock = clock;
    this.before = count.read(metric);
    this.none = clock.now();
  }

  @Override
  public Effect read() throws IOException {
    var asked = clock.now();
    long assaulted = Math.max(0, count.read(metric) - before);
    var now = clock.now();
    if (assaulted > seen) {
      last = Optional.of(now);
      if (first.isEmpty()) {
        error = Duration.between(none, now).dividedBy(2);
        first = Optional.of(none.plus(error));
      }
    } else if (assaulted == 0) none = asked;
    seen = assaulted;
    return new Effect(assaulted, assaulted, 0, first, last);
  }

  @Override
  public Duration error() {
    return error;
  }
}
