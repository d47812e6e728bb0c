package io.faultline.runner.verdict;

/** One thing that makes a verdict as bad as {@code weight}, in a sentence with its numbers. */
record Reason(Verdict weight, String sentence) {
  static Reason broken(String sentence) {
    return new Reason(Verdict.BROKEN, sentence);
  }

  static Reason unknown(String sentence) {
    return new Reason(Verdict.UNKNOWN, sentence);
  }
}
