package io.faultline.proxy.toxic;

/**
 * How a flow ends. An ending passes through the stages after the bytes, and overtakes none of them.
 * After a {@link #FIN} one of the other endings may follow; after those nothing does.
 */
public enum Ending {
  /** The source has sent its last byte; the other direction continues. */
  FIN,
  /** The receiver's connection is closed, in both directions, once it has all earlier bytes. */
  CLOSE,
  /** The receiver's connection is reset (RFC 9293, 3.5.2) once it has all earlier bytes. */
  RESET
}
