package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/**
 * The head of an HTTP/1 request.
 *
 * @param path of its target, without scheme and authority (RFC 9112, 3.2.2)
 * @param minor of its version HTTP/1.x
 */
record Request(String method, String path, char minor, MessageHead head) {
  static Request parse(ByteBuf bytes) {
    var head = MessageHead.parse(bytes);
    var words = head.line().split(" ", 3);
    char minor = head.line().charAt(head.line().length() - 1);
    return new Request(words[0], path(words[1]), minor, head);
  }

  private static String path(String target) {
    int authority = target.indexOf("://");
    if (authority < 1 || target.indexOf('/') < authority) return target;
    int path = target.indexOf('/', authority + 3);
    return path < 0 ? "/" : target.substring(path);
  }

  Body body() {
    return head.isChunked() ? Body.chunked() : Body.of(head.contentLength());
  }

  /**
   * Whether another protocol may follow. HTTP/2 is recognised by its preface, and most clients only
   * offer it.
   */
  boolean leavesHttp() {
    var upgrade = head.header("upgrade").toLowerCase(Locale.ROOT);
    return method.equals("CONNECT") || !(upgrade.isEmpty() || upgrade.equals("h2c"));
  }

  boolean expectsContinue() {
    return head.header("expect").equalsIgnoreCase("100-continue");
  }

  /** Whether the connection is kept after the response (RFC 9112, 9.3). */
  boolean keepsAlive() {
    return minor == '0'
        ? head.lists("connection", "keep-alive")
        : !head.lists("connection", "close");
  }
}
