package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;

/**
 * Finds the empty line that ends the head of an HTTP/1 message, however the bytes are split; a line
 * may end without CR (RFC 9112, 2.2). Looks at each byte once.
 */
final class HeadEnd {
  private int seen;
  private boolean lineIsEmpty;

  /**
   * How many of the readable bytes belong to the head, including its empty line; 0 while its end is
   * missing.
   */
  int find(ByteBuf bytes) {
    for (int count = bytes.readableBytes(); seen < count; ) {
      byte b = bytes.getByte(bytes.readerIndex() + seen++);
      if (b == '\n' && lineIsEmpty) return forget();
      if (b == '\n') lineIsEmpty = true;
      else if (b != '\r') lineIsEmpty = false;
    }
    return 0;
  }

  /** Starts with the next head. */
  int forget() {
    int length = seen;
    seen = 0;
    lineIsEmpty = false;
    return length;
  }
}
