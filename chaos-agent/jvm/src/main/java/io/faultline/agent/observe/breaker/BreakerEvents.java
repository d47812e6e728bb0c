package io.faultline.agent.observe.breaker;

import io.faultline.agent.observe.EventLog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reports of circuit breakers in one form, whatever the library: the state of each breaker at its
 * first use by a call, and each transition. The agent finds no breaker by itself: one that no call
 * has used since the observation started is unknown. Thread-safe.
 */
public final class BreakerEvents {
  private final EventLog events;
  private final Map<Object, KnownBreaker> known = new WeakHashMap<>();

  /** The same breakers by identity, so that calls need not wait for each other. */
  private final Map<Integer, KnownBreaker> reported = new ConcurrentHashMap<>();

  public BreakerEvents(EventLog events) {
    this.events = events;
  }

  /**
   * Counts a call that asks this breaker for permission, if its state was reported since the
   * observation started; false if it was not. Called by each call, so it takes no lock.
   */
  public boolean count(Object breaker) {
    var one = reported.get(System.identityHashCode(breaker));
    if (one == null || !one.is(breaker)) return false;
    one.count();
    return true;
  }

  /**
   * A call is about to use this breaker, which is in that state.
   *
   * @param settings read once
   */
  public void used(
      Object breaker,
      String library,
      String name,
      Enum<?> state,
      Supplier<BreakerSettings> settings) {
    synchronized (this) {
      if (!known.containsKey(breaker)) {
        var one = new KnownBreaker(breaker, library, name, state.name(), settings.get());
        know(breaker, one);
        one.count();
        events.add("breaker-state", one.fields());
      }
    }
  }

  private void know(Object breaker, KnownBreaker one) {
    known.put(breaker, one);
    reported.values().removeIf(KnownBreaker::isGone);
    reported.put(System.identityHashCode(breaker), one);
  }

  /**
   * This breaker went from a state to another.
   *
   * @param settings read if it was not known
   */
  public void changed(
      Object breaker,
      String library,
      String name,
      Enum<?> from,
      Enum<?> to,
      Supplier<BreakerSettings> settings) {
    if (from == to) return;
    var change = new LinkedHashMap<String, String>();
    change.put("library", library);
    change.put("name", name);
    change.put("from", from.name());
    change.put("to", to.name());
    synchronized (this) {
      var one = known.get(breaker);
      if (one == null)
        know(breaker, new KnownBreaker(breaker, library, name, to.name(), settings.get()));
      else one.become(to.name());
      events.add("breaker", change);
    }
  }

  /** The known breakers. */
  public synchronized List<KnownBreaker> known() {
    return List.copyOf(known.values());
  }

  /** Forgets the known states, which may have changed before the observation restarted. */
  synchronized void forget() {
    known.clear();
    reported.clear();
  }
}
