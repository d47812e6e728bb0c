package io.faultline.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.util.Map;

/** Header fields in HPACK (RFC 7541), written and read without changing a table. */
final class HeaderFields {
  private static final int INCREMENTAL = 0x40;
  private static final int SIZE_UPDATE = 0x20;

  private HeaderFields() {}

  /**
   * Writes each as a literal without indexing (6.2.2), whose meaning does not depend on earlier
   * blocks.
   */
  static ByteBuf literal(Iterable<? extends Map.Entry<? extends CharSequence, ?>> headers) {
    var out = Unpooled.buffer();
    for (var header : headers) {
      out.writeByte(0);
      text(out, header.getKey());
      text(out, header.getValue().toString());
    }
    return out;
  }

  /** Writes a change of the table's size (6.3). */
  static ByteBuf sizeUpdate(long size) {
    var out = Unpooled.buffer();
    whole(out, SIZE_UPDATE, 5, size);
    return out;
  }

  /**
   * Whether a block inserts into the table or changes its size, so that later blocks depend on it.
   */
  static boolean changeTable(ByteBuf block) {
    while (block.isReadable()) {
      int b = block.getUnsignedByte(block.readerIndex());
      if ((b & 0x80) != 0) {
        whole(block, 7);
        continue;
      }
      if ((b & INCREMENTAL) != 0 || (b & SIZE_UPDATE) != 0) return true;
      if (whole(block, 4) == 0) skipText(block);
      skipText(block);
    }
    return false;
  }

  private static void text(ByteBuf out, CharSequence text) {
    var bytes = AsciiString.of(text);
    whole(out, 0, 7, bytes.length());
    out.writeBytes(bytes.array(), bytes.arrayOffset(), bytes.length());
  }

  private static void skipText(ByteBuf block) {
    block.skipBytes((int) whole(block, 7));
  }

  /** An integer after a prefix of this many bits (5.1). */
  private static void whole(ByteBuf out, int pattern, int bits, long value) {
    int most = (1 << bits) - 1;
    if (value < most) {
      out.writeByte(pattern | (int) value);
      return;
    }
    out.writeByte(pattern | most);
    long left = value - most;
    for (; left >= 0x80; left >>>= 7) out.writeByte((int) (left & 0x7f) | 0x80);
    out.writeByte((int) left);
  }

  private static long whole(ByteBuf block, int bits) {
    int most = (1 << bits) - 1;
    long value = block.readUnsignedByte() & most;
    if (value < most) return value;
    for (int shift = 0; shift < 32; shift += 7) {
      int b = block.readUnsignedByte();
      value += (long) (b & 0x7f) << shift;
      if ((b & 0x80) == 0) return value;
    }
    throw new IndexOutOfBoundsException("integer of more than 32 bits");
  }
}
