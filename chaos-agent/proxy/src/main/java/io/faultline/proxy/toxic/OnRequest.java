package io.faultline.proxy.toxic;

import java.time.Duration;

/** What is done to one chosen HTTP request. */
public sealed interface OnRequest {
  /** Holds it back, and on HTTP/1 what follows it on the connection. */
  record Hold(Duration delay) implements OnRequest {}

  /** GivenResponses it here; the server never sees it. */
  record Answer(int status, String body) implements OnRequest {}

  /** Resets the connection, or on HTTP/2 the stream. */
  record Reset() implements OnRequest {}
}
