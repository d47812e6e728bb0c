package io.faultline.agent.find;

import java.util.Optional;

/**
 * How full a pool is.
 *
 * @param name from its threads' names, its own, or its peer's
 * @param kind {@code threads} or {@code connections}
 * @param busy at work now
 * @param size there are now
 * @param limit there may be; nothing where there is no limit
 * @param waiting tasks or callers that wait for one
 */
public record Pool(
    String name, String kind, int busy, int size, Optional<Integer> limit, int waiting) {
  /** Busy by limit. */
  public Optional<Double> saturation() {
    return limit.filter(most -> most > 0).map(most -> (double) busy / most);
  }

  public Pool named(String other) {
    return new Pool(other, kind, busy, size, limit, waiting);
  }
}
