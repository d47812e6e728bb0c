package io.faultline.cli;

/** A run could not begin, for a reason that lies in the system or the machine. */
final class CouldNotStartException extends Exception {
  private static final long serialVersionUID = 1L;

  CouldNotStartException(String message) {
    super(message);
  }
}
