package io.faultline.shop.kit.kafka;

/** The message can't be read and never will be: it is logged, counted and skipped. */
public final class Malformed extends RuntimeException {
  private static final long serialVersionUID = 1;

  public Malformed(String message, Throwable cause) {
    super(message, cause);
  }
}
