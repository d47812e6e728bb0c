package io.faultline.agent.observe.breaker;

import io.faultline.agent.weave.Advice;
import io.faultline.agent.weave.WeaveException;
import io.faultline.agent.weave.Weaver;
import io.faultline.agent.weave.Woven;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Observes circuit breakers. They are woven only while someone observes, so that an unobserved
 * agent leaves every class as it was. Thread-safe.
 */
public final class BreakerObserver {
  private final Weaver weaver;
  private final Supplier<List<Advice>> advice;
  private final BreakerEvents events;
  private int watchers;
  private Optional<Woven> woven = Optional.empty();

  /**
   * @param events receives the reports of the hooks
   */
  public BreakerObserver(Weaver weaver, Supplier<List<Advice>> advice, BreakerEvents events) {
    this.weaver = weaver;
    this.advice = advice;
    this.events = events;
  }

  /** Starts to observe, and returns when it does; each start needs its {@link #stop}. */
  public synchronized void start() throws WeaveException {
    if (watchers++ == 0)
      try {
        events.forget();
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

  /** The breakers used since the observation started. */
  public List<KnownBreaker> known() {
    return events.known();
  }

  public synchronized boolean isLooking() {
    return woven.isPresent();
  }
}
