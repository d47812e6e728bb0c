package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The first line and the headers of an HTTP/1 message (RFC 9112, 3 to 5), header names in lower
 * case.
 */
record MessageHead(String line, Map<String, String> headers) {
  /** Reads the bytes up to and including the empty line. */
  static MessageHead parse(ByteBuf bytes) {
    var lines = bytes.toString(StandardCharsets.ISO_8859_1).split("\r?\n", -1);
    var headers = new HashMap<String, String>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon > 0)
        headers.merge(
            lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
            lines[i].substring(colon + 1).strip(),
            (a, b) -> a + ", " + b);
    }
    return new MessageHead(lines[0], headers);
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  boolean isChunked() {
    return header("transfer-encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
  }

  boolean tellsLength() {
    return !header("content-length").isEmpty();
  }

  /** Bytes of the body; 0 if none is announced. */
  long contentLength() {
    try {
      return Math.max(0, Long.parseLong(header("content-length")));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether the header has that word in its list. */
  boolean lists(String header, String word) {
    for (var each : header(header).split(",", -1))
      if (each.strip().equalsIgnoreCase(word)) return true;
    return false;
  }
}
