package io.faultline.proxy.http2;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * One direction of an HTTP/2 connection, taken apart into frames. Payloads that nobody needs whole
 * go on piece by piece as they come.
 */
abstract class FrameStage implements Stage {
  /** A header block beyond it is not followed any more (the default of servers is 8 KiB). */
  private static final int LARGEST_BLOCK = 256 << 10;

  enum Way {
    PASS,
    DROP,
    WHOLE
  }

  protected final Flow flow;
  private ByteBuf unread = Unpooled.EMPTY_BUFFER;
  private HeaderBlock block;
  private int passing;
  private int dropping;
  private boolean silent;
  private boolean begun;
  private int gone;
  private boolean opaque;

  /**
   * @param skip bytes before the first frame that are still to come
   */
  FrameStage(Flow flow, int skip) {
    this.flow = flow;
    this.passing = skip;
  }

  /** What to do with a frame that carries no headers. */
  abstract Way way(FrameHeader header);

  /** A frame that was asked for whole; it is to be handed on or dropped. */
  abstract void frame(FrameHeader header, ByteBuf frame);

  /** A whole header block; it is to be handed on or dropped. */
  abstract void headers(HeaderBlock block, Http2Headers headers);

  abstract HeaderTable table();

  /** Follows bytes that have already gone past. */
  final void saw(ByteBuf bytes) {
    silent = true;
    data(bytes);
    silent = false;
    gone = unread.readableBytes();
  }

  /**
   * Whether frames of our own can go out now: not before the first, which has to be this end's
   * settings (RFC 9113, 3.4).
   */
  final boolean isBetweenFrames() {
    return begun && passing == 0;
  }

  /** Whether the frames could not be followed any further. */
  final boolean isOpaque() {
    return opaque;
  }

  /** The frames cannot be followed any further; it is between two still. */
  void lost() {}

  /** Something has gone out up to its end. */
  void frameEnded() {}

  @Override
  public final void data(ByteBuf bytes) {
    unread = unread.isReadable() ? Unpooled.wrappedBuffer(unread, bytes) : bytes;
    while (unread.isReadable() && step()) {}
    if (!unread.isReadable()) release();
  }

  private boolean step() {
    if (opaque) {
      pass(unread.readableBytes());
      return true;
    }
    if (passing > 0) {
      int count = Math.min(passing, unread.readableBytes());
      passing -= count;
      pass(count);
      if (passing == 0) frameHasEnded();
      return true;
    }
    if (dropping > 0) {
      int count = Math.min(dropping, unread.readableBytes());
      dropping -= count;
      discard(unread.readRetainedSlice(count));
      return true;
    }
    return unread.readableBytes() >= FrameHeader.BYTES && begin(FrameHeader.peek(unread));
  }

  private void frameHasEnded() {
    begun = true;
    frameEnded();
  }

  private boolean begin(FrameHeader header) {
    // A header block is in one piece (RFC 9113, 4.3).
    if (header.is(FrameHeader.CONTINUATION) == (block == null)) return lose();
    int size = FrameHeader.BYTES + header.length();
    var way = header.hasHeaders() ? Way.WHOLE : way(header);
    if (way == Way.PASS) passing = size;
    if (way == Way.DROP) dropping = size;
    if (way != Way.WHOLE) return true;
    if (size > LARGEST_BLOCK && header.hasHeaders()) return lose();
    if (unread.readableBytes() < size) return false;
    try {
      whole(header, unread.readRetainedSlice(size));
    } catch (Http2Exception | IndexOutOfBoundsException | IllegalArgumentException e) {
      // Not for us to say: the receiver sees the same bytes and ends the connection.
      return lose();
    }
    return true;
  }

  /** Everything goes on as it comes from here. */
  private boolean lose() {
    flushBlock();
    lost();
    opaque = true;
    return true;
  }

  private void whole(FrameHeader header, ByteBuf frame) throws Http2Exception {
    if (header.hasHeaders()) headerFrame(header, frame);
    else frame(header, frame);
  }

  private void headerFrame(FrameHeader header, ByteBuf frame) throws Http2Exception {
    if (block == null) block = new HeaderBlock(header, frame);
    else block.continueWith(header, frame);
    if (header.has(FrameHeader.END_HEADERS)) headers(block);
    else if (block.size() > LARGEST_BLOCK)
      throw new IllegalArgumentException("header block too large");
  }

  private void headers(HeaderBlock complete) throws Http2Exception {
    var headers = table().read(complete);
    block = null;
    headers(complete, headers);
  }

  /** Hands on what this direction's source sent. */
  final void emit(ByteBuf bytes) {
    int past = Math.min(gone, bytes.readableBytes());
    gone -= past;
    bytes.skipBytes(past);
    if (silent) bytes.release();
    else flow.data(bytes);
  }

  final void discard(ByteBuf bytes) {
    if (silent) bytes.release();
    else flow.drop(bytes);
  }

  private void pass(int count) {
    emit(unread.readRetainedSlice(count));
  }

  @Override
  public void end(Ending ending) {
    flush();
    flow.end(ending);
  }

  /** Hands on a frame of which only a part has come. */
  final void flush() {
    flushBlock();
    if (unread.isReadable()) pass(unread.readableBytes());
    release();
  }

  private void flushBlock() {
    if (block != null) emit(block.frames());
    block = null;
  }

  @Override
  public void lift() {
    flush();
  }

  @Override
  public void closed() {
    if (block != null) block.frames().release();
    block = null;
    release();
  }

  private void release() {
    unread.release();
    unread = Unpooled.EMPTY_BUFFER;
  }
}
