package io.faultline.shop.kit.kafka;

/**
 * The message cannot be read, now or later: it is logged, counted and parked with the dead letters.
 */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Malformed(String message, Throwable cause) {
    super(message, cause);
  }
}
