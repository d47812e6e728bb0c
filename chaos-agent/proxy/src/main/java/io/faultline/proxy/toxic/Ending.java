package io.faultline.proxy.toxic;

/**
 * How a flow ends. An ending travels through the stages behind the bytes, as they do: none of them
 * is overtaken. After a {@link #FIN} one of the others may follow; after those nothing does.
 */
public enum Ending {
  /** The source has sent its last byte; the other direction goes on. */
  FIN,
  /** The receiver's connection is closed, both ways, once it has all that came before. */
  CLOSE,
  /** The receiver's connection is reset (RFC 9293, 3.5.2) once it has all that came before. */
  RESET
}
