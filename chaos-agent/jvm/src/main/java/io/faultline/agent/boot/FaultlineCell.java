package io.faultline.agent.boot;

/**
 * Where one thread alone counts. Others read it at any time, and then may miss the latest. Who
 * counts often uses the fields themselves: where C2 has seen a branch taken seldom so far, it
 * inlines no call in it, and two calls take longer than what is counted.
 */
final class FaultlineCell {
  private static final long ROUND = 1 << 16;

  final long owner;

  // The owner is read by others at each call: not on the cache line that its thread writes at each.
  @SuppressWarnings("unused")
  private long p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

  /** Written by its own thread only. */
  long count;

  @SuppressWarnings("unused")
  private long q1, q2, q3, q4, q5, q6, q7, q8, q9, q10, q11, q12, q13, q14, q15;

  FaultlineCell(long owner) {
    this.owner = owner;
  }

  /** Whether its thread has just counted another 65,536 times. */
  boolean isBusy() {
    return (count & ROUND - 1) == 0;
  }
}
