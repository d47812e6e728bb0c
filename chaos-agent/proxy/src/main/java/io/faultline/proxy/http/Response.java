package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;

/**
 * The head of an HTTP/1 response.
 *
 * @param method of its request; empty if unknown
 */
record Response(int status, String method, MessageHead head) {
  static Response parse(ByteBuf bytes, String method) {
    var head = MessageHead.parse(bytes);
    return new Response(status(head.line()), method, head);
  }

  private static int status(String line) {
    try {
      return Integer.parseInt(line.split(" ", 3)[1]);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      return 200;
    }
  }

  /** Whether the final response is still to come (RFC 9110, 15.2). */
  boolean isInterim() {
    return status >= 100 && status < 200 && status != 101;
  }

  /** Whether another protocol follows. */
  boolean leavesHttp() {
    return status == 101 || (method.equals("CONNECT") && status / 100 == 2);
  }

  /** Without length and chunks the body ends with the connection (RFC 9112, 6.3). */
  Body body() {
    if (hasNoBody()) return Body.NONE;
    if (head.isChunked()) return Body.chunked();
    return Body.of(head.tellsLength() ? head.contentLength() : Long.MAX_VALUE);
  }

  private boolean hasNoBody() {
    return method.equals("HEAD") || status == 204 || status == 304 || status / 100 == 1;
  }
}
