package io.faultline.shop.kit.guard;

import java.time.Duration;
import java.util.Optional;

/**
 * The tuned profile's figures of a peer.
 *
 * @param attempts at most, including the first one
 * @param hedgeAfter when an idempotent call without a response is sent a second time; about the
 *     99th percentile, so that one call in a hundred is hedged
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

  /** A tuning without a second request. */
  public Tuning(Duration timeout, Duration slow, int concurrency, int attempts) {
    this(timeout, slow, concurrency, attempts, Optional.empty());
  }

  /** The same tuning with a second request of idempotent calls after this delay. */
  public Tuning hedgedAfter(Duration delay) {
    return new Tuning(timeout, slow, concurrency, attempts, Optional.of(delay));
  }
}
