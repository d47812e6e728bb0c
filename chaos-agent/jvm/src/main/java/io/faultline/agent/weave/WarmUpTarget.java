package io.faultline.agent.weave;

/** The class that the warm-up reads. */
final class WarmUpTarget {
  private WarmUpTarget() {}

  static long add(int left, Long right) {
    return left + right;
  }
}
