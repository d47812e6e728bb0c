package io.faultline.proxy.http;

import io.netty.buffer.ByteBuf;

/** Finds where the body of an HTTP/1 message ends, by length or by chunks (RFC 9112, 6 and 7.1). */
final class Body {
  /** There is none. */
  static final Body NONE = new Body(false, 0);

  private enum Part {
    SIZE,
    DATA,
    TRAILER,
    DONE
  }

  private final boolean chunked;
  private Part part;
  private long left;
  private final StringBuilder line = new StringBuilder();

  private Body(boolean chunked, long length) {
    this.chunked = chunked;
    this.left = length;
    this.part = chunked ? Part.SIZE : length > 0 ? Part.DATA : Part.DONE;
  }

  static Body chunked() {
    return new Body(true, 0);
  }

  static Body of(long length) {
    return length == 0 ? NONE : new Body(false, length);
  }

  boolean isDone() {
    return part == Part.DONE;
  }

  /** How many of the readable bytes belong to the body. */
  int take(ByteBuf bytes) {
    int at = bytes.readerIndex();
    while (part != Part.DONE && at < bytes.writerIndex()) {
      if (part == Part.DATA) {
        long step = Math.min(left, bytes.writerIndex() - at);
        at += (int) step;
        left -= step;
        if (left == 0) part = chunked ? Part.SIZE : Part.DONE;
      } else {
        char c = (char) bytes.getUnsignedByte(at++);
        if (c == '\n') endOfLine();
        else if (c != '\r' && line.length() < 64) line.append(c);
      }
    }
    return at - bytes.readerIndex();
  }

  private void endOfLine() {
    var text = line.toString();
    line.setLength(0);
    if (part == Part.TRAILER) {
      if (text.isEmpty()) part = Part.DONE;
      return;
    }
    if (text.isEmpty()) return; // the line end after a chunk's data
    long size = size(text);
    part = size == 0 ? Part.TRAILER : Part.DATA;
    left = size;
  }

  private static long size(String text) {
    try {
      return Long.parseLong(text.split(";", 2)[0].strip(), 16);
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
