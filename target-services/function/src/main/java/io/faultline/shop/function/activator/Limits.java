package io.faultline.shop.function.activator;

import java.time.Duration;

/**
 * The limits of the activator.
 *
 * @param idle how long the process is kept without a request
 * @param waiting how many requests may wait for a start
 */
public record Limits(Duration idle, int waiting) {
  public Limits {
    if (idle.isNegative() || idle.isZero() || waiting < 1) {
      throw new IllegalArgumentException(
          "limits: expected idle > 0 and waiting >= 1, got %s and %d".formatted(idle, waiting));
    }
  }
}
