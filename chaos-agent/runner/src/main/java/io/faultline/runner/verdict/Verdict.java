package io.faultline.runner.verdict;

import java.util.Comparator;
import java.util.List;

/** The judgement of a run, best to worst. */
public enum Verdict {
  HELD(0),
  UNKNOWN(3),
  BROKEN(1);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the command line. */
  public int exitCode() {
    return exitCode;
  }

  /**
   * As bad as the worst part. No parts is {@code UNKNOWN}: what measured nothing proved nothing.
   */
  public static Verdict worstOf(List<Verdict> parts) {
    return parts.stream().max(Comparator.naturalOrder()).orElse(UNKNOWN);
  }
}
