package io.faultline.proxy.wire;

import io.faultline.fault.Glob;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * The server name that a TLS client asks for (RFC 6066, 3), read from its first bytes as they pass,
 * neither held nor changed. Empty if the client does not use TLS or sends no name.
 */
final class ServerName {
  private static final int HANDSHAKE = 0x16;
  private static final int LONGEST_HELLO = 16 << 10;

  private ByteBuf seen = Unpooled.EMPTY_BUFFER;
  private boolean open = true;
  private String name = "";

  /** Whether more bytes are needed to decide. */
  boolean isOpen() {
    return open;
  }

  boolean fits(String pattern) {
    return !name.isEmpty() && Glob.of("sni", pattern).matches(name);
  }

  void look(ByteBuf bytes) {
    if (!bytes.isReadable()) return;
    if (seen.readableBytes() == 0 && bytes.getUnsignedByte(bytes.readerIndex()) != HANDSHAKE) {
      open = false;
      return;
    }
    seen = Unpooled.copiedBuffer(seen, bytes);
    var found = ClientHello.serverName(seen);
    if (found.isEmpty() && seen.readableBytes() < LONGEST_HELLO) return;
    open = false;
    name = found.orElse("");
    seen = Unpooled.EMPTY_BUFFER;
  }
}
