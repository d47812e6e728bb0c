package io.faultline.agent.observe.vitals;

import java.util.Optional;

/**
 * How full a pool is.
 *
 * @param name from its threads' names, its own, or its peer's
 * @param kind {@code threads} or {@code connections}
 * @param busy at work now
 * @param size existing now
 * @param limit the maximum; empty if there is none
 * @param waiting tasks or callers that wait for one
 */
public record Pool(
    String name, String kind, int busy, int size, Optional<Integer> limit, int waiting) {
  /** A pool of threads; a limit of {@link Integer#MAX_VALUE} is none. */
  public static Pool ofThreads(String name, int busy, int size, int limit, int waiting) {
    var most = limit == Integer.MAX_VALUE ? Optional.<Integer>empty() : Optional.of(limit);
    return new Pool(name, "threads", busy, size, most, waiting);
  }

  /** Busy divided by limit. */
  public Optional<Double> saturation() {
    return limit.filter(most -> most > 0).map(most -> (double) busy / most);
  }

  public Pool named(String other) {
    return new Pool(other, kind, busy, size, limit, waiting);
  }
}
