package io.faultline.agent.stress;

import io.faultline.agent.boot.FaultlineClock;
import io.faultline.agent.weave.Advice;
import io.faultline.agent.weave.MethodFilter;
import io.faultline.agent.weave.Pointcut;
import io.faultline.agent.weave.Redirect;
import io.faultline.agent.weave.TypeFilter;
import io.faultline.agent.weave.WeaveException;
import io.faultline.agent.weave.Weaver;
import io.faultline.agent.weave.Woven;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Shifts the wall clock that the host sees: {@code java.time}, {@code Date} and {@code Calendar},
 * and the calls of {@code System.currentTimeMillis} in its own classes.
 */
final class ClockStressor implements Stressor {
  private static final Redirect CALLS =
      new Redirect(
          System.class,
          "currentTimeMillis",
          FaultlineClock.class,
          Set.of("java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar"));

  private final Switch on = new Switch();
  private final List<Woven> woven = new ArrayList<>();
  private final Weaver weaver;
  private final Duration ahead;

  ClockStressor(Duration ahead, Weaver weaver) {
    this.ahead = ahead;
    this.weaver = weaver;
  }

  @Override
  public void begin() throws WeaveException {
    FaultlineClock.AHEAD_MILLIS.addAndGet(ahead.toMillis());
    try {
      woven.add(weaver.weave(advice()));
      woven.add(weaver.redirect(CALLS));
    } catch (WeaveException e) {
      end();
      throw e;
    }
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    try {
      affected.run();
      on.awaitOff();
    } finally {
      end();
    }
  }

  private void end() {
    FaultlineClock.AHEAD_MILLIS.addAndGet(-ahead.toMillis());
    woven.forEach(Woven::restore);
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  private List<Advice> advice() {
    return List.of(
        new Advice(
            new Pointcut(TypeFilter.named("java.time.Clock"), MethodFilter.named("currentInstant")),
            loader -> new ClockHook(ahead)),
        new Advice(
            new Pointcut(
                TypeFilter.named("java.time.Clock$SystemClock"), MethodFilter.named("millis")),
            loader -> new ClockHook(ahead)));
  }
}
