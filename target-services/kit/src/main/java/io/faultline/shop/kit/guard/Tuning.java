package io.faultline.shop.kit.guard;

import java.time.Duration;

/** What the tuned profile needs to know of a peer. {@code attempts} counts the first one. */
public record Tuning(Duration timeout, Duration slow, int concurrency, int attempts) {
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
}
