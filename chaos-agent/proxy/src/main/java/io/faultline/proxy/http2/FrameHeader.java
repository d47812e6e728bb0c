package io.faultline.proxy.http2;

import io.netty.buffer.ByteBuf;

/** The nine bytes before each frame's payload (RFC 9113, 4.1). */
record FrameHeader(int length, int type, int flags, int stream) {
  static final int BYTES = 9;

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PUSH_PROMISE = 5;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;

  static final int END_STREAM = 0x1;
  static final int ACK = 0x1;
  static final int END_HEADERS = 0x4;
  static final int PADDED = 0x8;
  static final int PRIORITY = 0x20;

  /** Reads it without moving the reader index. */
  static FrameHeader peek(ByteBuf bytes) {
    int at = bytes.readerIndex();
    return new FrameHeader(
        bytes.getUnsignedMedium(at),
        bytes.getUnsignedByte(at + 3),
        bytes.getUnsignedByte(at + 4),
        bytes.getInt(at + 5) & Integer.MAX_VALUE);
  }

  ByteBuf write(ByteBuf to) {
    return to.writeMedium(length).writeByte(type).writeByte(flags).writeInt(stream);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  boolean is(int itsType) {
    return type == itsType;
  }

  /** Whether it carries a part of a header block. */
  boolean hasHeaders() {
    return type == HEADERS || type == PUSH_PROMISE || type == CONTINUATION;
  }
}
