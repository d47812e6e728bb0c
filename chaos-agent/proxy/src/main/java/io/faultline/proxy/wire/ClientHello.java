package io.faultline.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** Reads the server name out of a TLS ClientHello (RFC 8446, 4.1.2; RFC 6066, 3). */
final class ClientHello {
  private static final int SERVER_NAME = 0;

  private ClientHello() {}

  /**
   * The name in lower case, or the empty text if there is none or this is no ClientHello; nothing
   * while bytes are missing.
   */
  static Optional<String> serverName(ByteBuf records) {
    var hello = Unpooled.buffer();
    try {
      if (!unwrap(records.duplicate(), hello)) return Optional.empty();
      return Optional.of(name(hello));
    } catch (IndexOutOfBoundsException e) {
      return Optional.of("");
    } finally {
      hello.release();
    }
  }

  /** Joins the records' handshake bytes; false while the handshake message is incomplete. */
  private static boolean unwrap(ByteBuf records, ByteBuf hello) {
    while (records.readableBytes() >= 5) {
      if (records.readUnsignedByte() != 0x16) return true;
      records.skipBytes(2);
      int length = records.readUnsignedShort();
      hello.writeBytes(records, Math.min(length, records.readableBytes()));
      if (hello.readableBytes() >= 4) {
        if (hello.getByte(0) != 1) return true;
        if (hello.readableBytes() >= 4 + hello.getUnsignedMedium(1)) return true;
      }
    }
    return false;
  }

  private static String name(ByteBuf hello) {
    if (hello.readUnsignedByte() != 1) return "";
    hello.skipBytes(3 + 2 + 32);
    hello.skipBytes(hello.readUnsignedByte());
    hello.skipBytes(hello.readUnsignedShort());
    hello.skipBytes(hello.readUnsignedByte());
    var extensions = hello.readSlice(hello.readUnsignedShort());
    while (extensions.isReadable()) {
      int type = extensions.readUnsignedShort();
      var extension = extensions.readSlice(extensions.readUnsignedShort());
      if (type != SERVER_NAME) continue;
      extension.skipBytes(2 + 1);
      int length = extension.readUnsignedShort();
      return extension
          .readCharSequence(length, StandardCharsets.US_ASCII)
          .toString()
          .toLowerCase(Locale.ROOT);
    }
    return "";
  }
}
