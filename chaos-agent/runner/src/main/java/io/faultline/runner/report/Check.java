package io.faultline.runner.report;

import java.util.OptionalDouble;

/**
 * One thing a run had to show, and whether it did.
 *
 * @param name a few words: {@code recovered}
 * @param expected for people, may be empty: {@code within 5 s of lifting}
 * @param found for people: {@code after 3.0 s}
 * @param seconds how long it took, where that was measured
 */
record Check(String name, String expected, String found, Result result, OptionalDouble seconds) {
  /** How it ended; {@code NOT_REACHED} where the run was over before it could be seen. */
  enum Result {
    HELD("held"),
    BROKEN("broken"),
    UNKNOWN("unknown"),
    NOT_REACHED("not reached");

    private final String label;

    Result(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }
  }

  static Check of(String name, String expected, String found, Result result) {
    return new Check(name, expected, found, result, OptionalDouble.empty());
  }
}
