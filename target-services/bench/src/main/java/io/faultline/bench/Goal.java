package io.faultline.bench;

import java.util.Locale;

/** Whether a share of the bare throughput was kept, within the precision of the measurement. */
enum Goal {
  MET,
  MISSED,
  /** The confidence interval holds the goal. */
  UNDECIDED;

  static Goal of(Estimate ratio, double least) {
    if (ratio.low() >= least) {
      return MET;
    }
    return ratio.high() < least ? MISSED : UNDECIDED;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
