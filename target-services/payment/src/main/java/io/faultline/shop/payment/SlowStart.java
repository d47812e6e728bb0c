package io.faultline.shop.payment;

/**
 * Limits how many charges may be in flight: one at first, one more with each success. A processor
 * that has just started is slow for its first calls; under full load it would look broken. Confined
 * to the event loop.
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

  /** Begins again at one, after an outage of the processor. */
  void restart() {
    limit = 1;
  }
}
