package io.faultline.proxy.http2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;

/** A header block as it arrives, in one frame or several (RFC 9113, 4.3). */
final class HeaderBlock {
  private final FrameHeader first;
  private final CompositeByteBuf frames = Unpooled.compositeBuffer(64);
  private final ByteBuf fields = Unpooled.buffer();
  private final ByteBuf before = Unpooled.buffer();
  private final boolean isSound;

  /**
   * @param frame its first frame, whole; this object releases it
   */
  HeaderBlock(FrameHeader first, ByteBuf frame) {
    this.first = first;
    frames.addComponent(true, frame);
    var payload = frame.slice(frame.readerIndex() + FrameHeader.BYTES, first.length());
    int padding = first.has(FrameHeader.PADDED) ? padding(payload) : 0;
    int inFront = bytesBefore(first);
    isSound = payload.readableBytes() >= padding + inFront;
    if (!isSound) return;
    payload.writerIndex(payload.writerIndex() - padding);
    before.writeBytes(payload, inFront);
    fields.writeBytes(payload);
  }

  private static int padding(ByteBuf payload) {
    return payload.isReadable() ? payload.readUnsignedByte() : Integer.MAX_VALUE - 8;
  }

  private static int bytesBefore(FrameHeader header) {
    if (header.is(FrameHeader.PUSH_PROMISE)) return 4;
    return header.has(FrameHeader.PRIORITY) ? 5 : 0;
  }

  void continueWith(FrameHeader header, ByteBuf frame) {
    fields.writeBytes(frame, frame.readerIndex() + FrameHeader.BYTES, header.length());
    frames.addComponent(true, frame);
  }

  FrameHeader first() {
    return first;
  }

  /** Whether its frame is long enough for the content that it announces. */
  boolean isSound() {
    return isSound;
  }

  int size() {
    return frames.readableBytes();
  }

  /** The compressed fields alone. */
  ByteBuf fields() {
    return fields.duplicate();
  }

  /** The frames as they arrived; the caller releases them. */
  ByteBuf frames() {
    return frames;
  }

  /** Frames that carry these fields instead. */
  ByteBuf framesWith(ByteBuf itsFields) {
    return write(
        first.type(),
        first.flags() & (FrameHeader.END_STREAM | FrameHeader.PRIORITY),
        first.stream(),
        before.duplicate(),
        itsFields);
  }

  /** Frames with that header block, none larger than any peer must take (RFC 9113, 4.2). */
  static ByteBuf write(int type, int flags, int stream, ByteBuf before, ByteBuf fields) {
    var out = Unpooled.buffer();
    var left = Unpooled.wrappedBuffer(before, fields);
    boolean begun = false;
    do {
      int length = Math.min(MOST_PAYLOAD, left.readableBytes());
      int end = length == left.readableBytes() ? FrameHeader.END_HEADERS : 0;
      new FrameHeader(
              length, begun ? FrameHeader.CONTINUATION : type, begun ? end : flags | end, stream)
          .write(out)
          .writeBytes(left, length);
      begun = true;
    } while (left.isReadable());
    return out;
  }

  private static final int MOST_PAYLOAD = 16384;
}
