package io.faultline.shop.telemetry;

import java.util.List;

/** Upper bounds of the histograms' buckets, in seconds. */
public final class Buckets {
  /** A call on one machine or rack: half a millisecond to the longest timeout. */
  public static final List<Double> CALL =
      List.of(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

  /**
   * From an order's acceptance to its decision: milliseconds when all is well, minutes after an
   * outage.
   */
  public static final List<Double> DECISION =
      List.of(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0, 120.0);

  private Buckets() {}
}
