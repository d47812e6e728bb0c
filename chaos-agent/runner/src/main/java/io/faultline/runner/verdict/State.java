package io.faultline.runner.verdict;

/** What a reading says. */
enum State {
  IN_TOLERANCE,
  OUT_OF_TOLERANCE,
  /** Nothing was read, so nothing is known. */
  UNSEEN;

  /** Whether it counts as in tolerance where {@code UNSEEN} is taken for {@code unseenIsWell}. */
  boolean isWell(boolean unseenIsWell) {
    return this == IN_TOLERANCE || (this == UNSEEN && unseenIsWell);
  }
}
