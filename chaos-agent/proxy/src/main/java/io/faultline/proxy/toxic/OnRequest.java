package io.faultline.proxy.toxic;

import java.time.Duration;

/** The action on one chosen HTTP request. */
public sealed interface OnRequest {
  /** Delays it, and on HTTP/1 all that follows on the connection. */
  record Hold(Duration delay) implements OnRequest {}

  /** Responds to it in the proxy; the server never sees it. */
  record Answer(int status, String body) implements OnRequest {}

  /** Resets the connection, or on HTTP/2 the stream. */
  record Reset() implements OnRequest {}
}
