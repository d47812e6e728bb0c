package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Recognises whether bytes begin with an HTTP/1 request line (RFC 9112, 3). */
final class RequestLine {
  enum Look {
    YES,
    NO,
    /** Too few bytes to decide. */
    MORE
  }

  private static final int LONGEST_METHOD = 16;
  private static final int SHORTEST_METHOD = 3;
  private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

  private RequestLine() {}

  /**
   * Decides as early as possible for other protocols, whose peers wait for a response to the held
   * bytes.
   */
  static Look look(ByteBuf bytes) {
    int at = bytes.readerIndex();
    int end = bytes.writerIndex();
    int target = methodEnd(bytes, at, end) + 1;
    if (target == 0) return Look.NO;
    if (target >= end) return Look.MORE;
    if (!startsTarget(bytes.getByte(target))) return Look.NO;
    int version = target + 1;
    while (version < end && bytes.getByte(version) > ' ') version++;
    if (version >= end) return Look.MORE;
    return bytes.getByte(version) == ' ' ? version(bytes, version + 1, end) : Look.NO;
  }

  /** The position of the space after the method, or the end; -1 if it is no method. */
  private static int methodEnd(ByteBuf bytes, int from, int end) {
    for (int at = from; at < end; at++) {
      byte b = bytes.getByte(at);
      if (b == ' ') return at - from >= SHORTEST_METHOD ? at : -1;
      boolean fits = (b >= 'A' && b <= 'Z') || b == '-';
      if (!fits || at - from == LONGEST_METHOD) return -1;
    }
    return end;
  }

  private static boolean startsTarget(byte b) {
    return b == '/' || b == '*' || Character.isLetterOrDigit(b);
  }

  private static Look version(ByteBuf bytes, int from, int end) {
    for (int i = 0; i < VERSION.length; i++) {
      if (from + i >= end) return Look.MORE;
      if (bytes.getByte(from + i) != VERSION[i]) return Look.NO;
    }
    int digit = from + VERSION.length;
    if (digit + 1 >= end) return Look.MORE;
    if (!Character.isDigit(bytes.getByte(digit))) return Look.NO;
    byte after = bytes.getByte(digit + 1);
    return after == '\r' || after == '\n' ? Look.YES : Look.NO;
  }
}
