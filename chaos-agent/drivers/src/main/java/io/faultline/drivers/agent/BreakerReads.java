package io.faultline.drivers.agent;

import io.faultline.client.AgentClient;
import io.faultline.client.Breaker;
import io.faultline.drivers.detector.DetectorSignals;
import io.faultline.runner.engine.Clock;
import io.faultline.runner.engine.Watch;
import io.faultline.runner.journal.BreakerSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * Reads from an agent, on each run, the settings of its breakers and the number of calls that used
 * them. A failed reading is ignored: the verdict needs none of it. Not thread-safe.
 */
public final class BreakerReads implements Runnable {
  /** Short enough for two readings in a short steady phase. */
  public static final long PERIOD_MILLIS = 2_000;

  private static final double MILLIS = 1e3;

  private final AgentClient agent;
  private final Clock clock;
  private final DetectorSignals signals;
  private final Map<String, Long> calls = new HashMap<>();

  public BreakerReads(AgentClient agent, Clock clock, DetectorSignals signals) {
    this.agent = agent;
    this.clock = clock;
    this.signals = signals;
  }

  @Override
  public void run() {
    try {
      for (var breaker : agent.breakers()) read(breaker, clock.now());
    } catch (IOException e) {
      // It is unavailable, or does not know of breakers yet: the event stream shows which.
    }
  }

  /** Nothing has changed for a breaker that no call has used since. */
  private void read(Breaker breaker, Instant at) {
    var before = calls.put(breaker.name(), breaker.calls());
    if (before != null && before == breaker.calls()) return;
    signals.add(
        new Watch.BreakerReading(
            agent.process() + "/" + breaker.name(),
            breaker.calls(),
            settings(breaker.settings()),
            at));
  }

  private static BreakerSettings settings(Breaker.Settings from) {
    return new BreakerSettings(
        number(from.windowCalls()),
        number(from.windowMillis()) / MILLIS,
        number(from.minimumCalls()),
        number(from.failures()),
        from.failurePercent().orElse(Double.NaN),
        from.slowPercent().orElse(Double.NaN),
        number(from.slowMillis()) / MILLIS,
        number(from.openMillis()) / MILLIS,
        from.halfOpensByItself(),
        number(from.halfOpenCalls()));
  }

  private static double number(OptionalLong from) {
    return from.isPresent() ? from.getAsLong() : Double.NaN;
  }
}
