package io.faultline.shop.telemetry;

import java.util.Locale;

/** How one call ended. */
public enum Outcome {
  OK,
  ERROR,
  TIMEOUT,
  /** Not sent: the breaker was open or the bulkhead full. */
  REJECTED;

  /** The value of the label {@code outcome}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
