package io.faultline.shop.kit.guard;

import java.time.Duration;
import java.util.Optional;

/**
 * What the tuned profile needs to know of a peer.
 *
 * @param attempts counts the first one
 * @param hedgeAfter when an idempotent call that has no response is sent a second time; about the
 *     99th percentile, so that one call in a hundred is
 */
public record Tuning(
    Duration timeout, Duration slow, int concurrency, int attempts, Optional<Duration> hedgeAfter) {
  public Tuning {
    if (slow.isNegative()
        || slow.isZero()
        || timeout.compareTo(slow) < 0
        || concurrency < 1
        || attempts < 1) {
      throw new IllegalArgumentException(
          "tuning: expected 0 < slow <= timeout, concurrency >= 1, attempts >= 1, got slow %s, timeout %s, concurrency %d, attempts %d"
              .formatted(slow, timeout, concurrency, attempts));
    }
  }

  /** Without a second request. */
  public Tuning(Duration timeout, Duration slow, int concurrency, int attempts) {
    this(timeout, slow, concurrency, attempts, Optional.empty());
  }

  /** The same with a second request after this delay, where a call is idempotent. */
  public Tuning hedgedAfter(Duration delay) {
    return new Tuning(timeout, slow, concurrency, attempts, Optional.of(delay));
  }
}
