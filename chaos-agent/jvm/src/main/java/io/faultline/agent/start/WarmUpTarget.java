package io.faultline.agent.start;

/** What the warm-up weaves. */
final class WarmUpTarget {
  private WarmUpTarget() {}

  static long add(int left, Long right) {
    return left + right;
  }
}
