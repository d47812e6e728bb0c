package io.faultline.runner.verdict;

/** The state of a signal. */
enum State {
  IN_TOLERANCE,
  OUT_OF_TOLERANCE,
  /** Nothing was read, so the state is not known. */
  UNSEEN;

  /**
   * Whether the state counts as in tolerance.
   *
   * @param unseenCounts how {@code UNSEEN} counts
   */
  boolean isInTolerance(boolean unseenCounts) {
    return this == IN_TOLERANCE || (this == UNSEEN && unseenCounts);
  }
}
