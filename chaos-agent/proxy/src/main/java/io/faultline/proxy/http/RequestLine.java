package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;

/** Tells whether bytes begin with the line of an HTTP/1 request. */
final class RequestLine {
  private static final int LONGEST_METHOD = 16;

  private RequestLine() {}

  /** True too while too little is there to say no. */
  static boolean begins(ByteBuf bytes) {
    int from = bytes.readerIndex();
    for (int i = 0; i < bytes.readableBytes(); i++) {
      byte b = bytes.getByte(from + i);
      if (b == ' ') return i >= 3 && startsTarget(bytes, from + i + 1);
      if (b < 'A' || b > 'Z' || i == LONGEST_METHOD) return false;
    }
    return true;
  }

  private static boolean startsTarget(ByteBuf bytes, int at) {
    if (at >= bytes.writerIndex()) return true;
    byte b = bytes.getByte(at);
    return b == '/' || (b == '*' && !isHttp2(bytes, at)) || Character.isLetterOrDigit(b);
  }

  /** The preface {@code PRI * HTTP/2.0} (RFC 9113, 3.4) is no request. */
  private static boolean isHttp2(ByteBuf bytes, int at) {
    return bytes.getByte(bytes.readerIndex()) == 'P' && at == bytes.readerIndex() + 4;
  }
}
