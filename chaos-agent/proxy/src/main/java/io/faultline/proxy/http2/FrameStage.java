package io.faultline.proxy.http2;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;

/**
 * One direction of an HTTP/2 connection, split into frames. Payloads that are not needed whole pass
 * on piece by piece as they arrive.
 */
abstract class FrameStage implements Stage {
  /** A larger header block is not followed any more (the default of servers is 8 KiB). */
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
   * @param skip bytes before the first frame that have not arrived yet
   */
  FrameStage(Flow flow, int skip) {
    this.flow = flow;
    this.passing = skip;
  }

  /** Decides what to do with a frame without headers. */
  abstract Way way(FrameHeader header);

  /** A whole frame, as requested; the callee passes it on or drops it. */
  abstract void frame(FrameHeader header, ByteBuf frame);

  /** A whole header block; the callee passes it on or drops it. */
  abstract void headers(HeaderBlock block, Http2Headers headers);

  abstract HeaderTable table();

  /** Follows bytes that were already passed on. */
  final void saw(ByteBuf bytes) {
    silent = true;
    data(bytes);
    silent = false;
    gone = unread.readableBytes();
  }

  /**
   * Whether frames of the proxy can be sent now: not before the first frame, which must be this
   * end's settings (RFC 9113, 3.4).
   */
  final boolean isBetweenFrames() {
    return begun && passing == 0;
  }

  /** Whether the frames could not be followed any further. */
  final boolean isOpaque() {
    return opaque;
  }

  /** The frames cannot be followed any further; the position is still between two frames. */
  void lost() {}

  /** A frame was passed on up to its end. */
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
    // A header block is contiguous (RFC 9113, 4.3).
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
      // The receiver sees the same bytes and ends the connection itself.
      return lose();
    }
    return true;
  }

  /** From here everything is passed on as it arrives. */
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

  /** Passes on bytes from this direction's source. */
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

  /** Passes on a frame of which only a part has arrived. */
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
