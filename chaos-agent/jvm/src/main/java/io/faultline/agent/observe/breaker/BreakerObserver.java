package io.faultline.agent.observe.breaker;

import io.faultline.agent.weave.Advice;
import io.faultline.agent.weave.WeaveException;
import io.faultline.agent.weave.Weaver;
import io.faultline.agent.weave.Woven;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The eyes on circuit breakers: woven while somebody looks, so that an agent nobody listens to
 * leaves every class as it was. Thread-safe.
 */
public final class BreakerObserver {
  private final Weaver weaver;
  private final Supplier<List<Advice>> advice;
  private int watchers;
  private Optional<Woven> woven = Optional.empty();

  public BreakerObserver(Weaver weaver, Supplier<List<Advice>> advice) {
    this.weaver = weaver;
    this.advice = advice;
  }

  /** Starts to look, and returns when it does; each start needs its {@link #stop}. */
  public synchronized void start() throws WeaveException {
    if (watchers++ == 0)
      try {
        woven = Optional.of(weaver.weave(advice.get()));
      } catch (WeaveException e) {
        watchers--;
        throw e;
      }
  }

  public synchronized void stop() {
    if (--watchers > 0) return;
    woven.ifPresent(Woven::restore);
    woven = Optional.empty();
  }

  public synchronized boolean isLooking() {
    return woven.isPresent();
  }
}
