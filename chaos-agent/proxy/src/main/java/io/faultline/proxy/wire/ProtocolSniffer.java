package io.faultline.proxy.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;

/**
 * Looks at the first bytes of a connection as they pass, until they show whether it is HTTP/2 in
 * clear: by its preface (RFC 9113, 3.4) or after an upgrade (RFC 7540, 3.2).
 */
final class ProtocolSniffer {
  private static final ByteBuf PREFACE = bytes("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
  private static final ByteBuf UPGRADED = bytes("HTTP/1.1 101 ");
  private static final ByteBuf EMPTY_LINE = bytes("\r\n\r\n");
  private static final int MOST_HELD = 64 << 10;
  private static final int LONGEST_HEAD = 8 << 10;

  private boolean open = true;
  private boolean upgrading;
  private int prefaceSeen;
  private ByteBuf head = Unpooled.EMPTY_BUFFER;
  private ByteBuf answered = Unpooled.EMPTY_BUFFER;

  private static ByteBuf bytes(String text) {
    return Unpooled.unreleasableBuffer(
        Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /** Whether more bytes are needed to decide. */
  boolean isOpen() {
    return open;
  }

  /** Bytes from the server, which may come before the client's preface. */
  void server(ByteBuf bytes) {
    if (answered.readableBytes() + bytes.readableBytes() > MOST_HELD) over();
    else answered = Unpooled.copiedBuffer(answered, bytes);
  }

  /** Bytes from the client; returns whether they complete the preface. */
  boolean client(ByteBuf bytes) {
    if (!open || !bytes.isReadable()) return false;
    if (upgrading && !answered.isReadable())
      return false; // the body of the request for the upgrade
    if (!head.isReadable() && fitsPreface(bytes)) return isPrefaceComplete(bytes);
    if (upgrading) over();
    else ask(bytes);
    return false;
  }

  private boolean fitsPreface(ByteBuf bytes) {
    int count = Math.min(PREFACE.readableBytes() - prefaceSeen, bytes.readableBytes());
    return ByteBufUtil.equals(PREFACE, prefaceSeen, bytes, bytes.readerIndex(), count);
  }

  private boolean isPrefaceComplete(ByteBuf bytes) {
    if (prefaceSeen + bytes.readableBytes() < PREFACE.readableBytes()) {
      prefaceSeen += bytes.readableBytes();
      return false;
    }
    open = false;
    return !upgrading || startsWith(answered, UPGRADED);
  }

  /** Whether an HTTP/1 request asks for an upgrade; its head may come in several reads. */
  private void ask(ByteBuf bytes) {
    var more = bytes.slice(bytes.readerIndex(), Math.min(LONGEST_HEAD, bytes.readableBytes()));
    // Bytes that began like the preface: P as in POST.
    head = Unpooled.copiedBuffer(head, PREFACE.slice(0, prefaceSeen), more);
    prefaceSeen = 0;
    int end = ByteBufUtil.indexOf(EMPTY_LINE, head);
    if (end >= 0 && offersUpgrade(head.toString(0, end + 2, StandardCharsets.US_ASCII)))
      upgrading = true;
    else if (end >= 0 || head.readableBytes() >= LONGEST_HEAD || !startsRequest()) over();
    else return;
    head = Unpooled.EMPTY_BUFFER;
  }

  private boolean startsRequest() {
    return Character.isUpperCase(head.getByte(0));
  }

  private static boolean offersUpgrade(String head) {
    return AsciiString.containsIgnoreCase(head, "\r\nupgrade: h2c\r\n");
  }

  private static boolean startsWith(ByteBuf bytes, ByteBuf start) {
    int length = start.readableBytes();
    return bytes.readableBytes() >= length
        && ByteBufUtil.equals(bytes, bytes.readerIndex(), start, 0, length);
  }

  /** How much of the preface had passed before it was complete. */
  int prefaceSeen() {
    return prefaceSeen;
  }

  /** The server's frames that have passed; the caller releases them. */
  ByteBuf frames() {
    var frames = answered;
    answered = Unpooled.EMPTY_BUFFER;
    int end = upgrading ? ByteBufUtil.indexOf(EMPTY_LINE, frames) : -1;
    return end < 0 ? frames : frames.skipBytes(end + EMPTY_LINE.readableBytes());
  }

  private void over() {
    open = false;
    answered = Unpooled.EMPTY_BUFFER;
  }
}
