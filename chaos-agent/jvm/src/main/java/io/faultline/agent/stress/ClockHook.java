package io.faultline.agent.stress;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.boot.FaultlineHook;
import java.time.Duration;
import java.time.Instant;

/** Shifts what the clocks of {@code java.time} return. */
final class ClockHook extends FaultlineHook {
  private final Duration ahead;

  ClockHook(Duration ahead) {
    this.ahead = ahead;
  }

  @Override
  public FaultlineCall enter(Object fastPath, Object self, Object[] arguments, String origin) {
    return new Reading(ahead);
  }

  private static final class Reading extends FaultlineCall {
    private final Duration ahead;

    Reading(Duration ahead) {
      this.ahead = ahead;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned instanceof Instant instant) result = instant.plus(ahead);
      else if (returned instanceof Long millis) result = millis + ahead.toMillis();
    }
  }
}
