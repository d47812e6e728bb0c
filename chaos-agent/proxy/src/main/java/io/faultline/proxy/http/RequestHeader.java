package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The line and headers of an HTTP/1 request (RFC 9112, 3 and 5), header names in lower case. */
record RequestHeader(String method, String path, Map<String, String> headers) {
  /** Reads the bytes up to and with the empty line. */
  static RequestHeader parse(ByteBuf bytes) {
    var lines = bytes.toString(StandardCharsets.ISO_8859_1).split("\r?\n", -1);
    var words = lines[0].split(" ", 3);
    var headers = new HashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0)
        headers.merge(
            lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip(),
            (a, b) -> a + ", " + b);
    }
    return new RequestHeader(words[0], words.length > 1 ? words[1] : "", headers);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  boolean isChunked() {
    return header("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
  }

  /** Bytes of the body; 0 where none is announced. */
  long contentLength() {
    try {
      return Math.max(0, Long.parseLong(header("content-length")));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /**
   * Whether what follows may be another protocol. HTTP/2 is told by its preface, and most clients
   * only offer it.
   */
  boolean leavesHttp() {
    var upgrade = header("upgrade").toLowerCase(Locale.ROOT);
    return method.equals("CONNECT") || !(upgrade.isEmpty() || upgrade.equals("h2c"));
  }

  boolean expectsContinue() {
    return header("expect").equalsIgnoreCase("100-continue");
  }
}
