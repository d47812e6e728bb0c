package io.faultline.shop.kit.guard;

/**
 * Limits the retries to a share of the calls, so that they never multiply the load on a failed
 * peer: each call adds {@code share} of a retry, up to {@code reserve} saved retries. Thread-safe.
 */
public final class RetryBudget {
  private final double share;
  private final double reserve;
  private double saved;

  public RetryBudget(double share, double reserve) {
    if (share < 0 || share > 1 || reserve < 1) {
      throw new IllegalArgumentException(
          "retry budget: expected 0 <= share <= 1 and reserve >= 1, got share %s, reserve %s"
              .formatted(share, reserve));
    }
    this.share = share;
    this.reserve = reserve;
    this.saved = reserve;
  }

  synchronized void payIn() {
    saved = Math.min(reserve, saved + share);
  }

  synchronized boolean take() {
    if (saved < 1) {
      return false;
    }
    saved -= 1;
    return true;
  }
}
