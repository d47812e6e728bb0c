package io.faultline.agent.boot;

/**
 * A counter that only one thread writes. Other threads read it at any time, and may miss the latest
 * counts. Hot callers access the fields directly: C2 does not inline calls in rarely taken
 * branches, and two calls cost more than the counted work.
 */
final class FaultlineCell {
  private static final long ROUND = 1 << 16;

  final long owner;

  // Other threads read the owner at each call: not on the cache line that its thread writes each
  // time.
  @SuppressWarnings("unused")
  private long p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

  /** Written only by its own thread. */
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
