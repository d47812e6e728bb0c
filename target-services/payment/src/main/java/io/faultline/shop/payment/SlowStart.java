package io.faultline.shop.payment;

/**
 * How many charges may be in flight: one at first, one more with each success. A processor that has
 * just come up is slow for its first calls; met with all we have it would look broken. Confined to
 * the event loop.
 */
final class SlowStart {
  private final int most;
  private int limit = 1;

  SlowStart(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("slow start: expected 1 or more at most, got " + most);
    }
    this.most = most;
  }

  int limit() {
    return limit;
  }

  void succeeded() {
    limit = Math.min(most, limit + 1);
  }

  /** Begins again: the processor has been away. */
  void restart() {
    limit = 1;
  }
}
