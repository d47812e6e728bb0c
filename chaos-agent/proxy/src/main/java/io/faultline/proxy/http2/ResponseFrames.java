package io.faultline.proxy.http2;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The direction from the server: delays the frames of delayed streams, and sends the proxy's own
 * responses between two frames. A delay applies to the response because requests must begin in the
 * order of their numbers (RFC 9113, 5.1.1): a delayed request would delay all later ones.
 */
final class ResponseFrames extends FrameStage {
  /**
   * @param ours made by the proxy
   */
  private record Ready(ByteBuf frames, boolean ours) {}

  private final Session session;
  private final Map<Integer, HeldStream> held = new HashMap<>();

  /** Frames that wait for the end of the current one. */
  private final ArrayDeque<Ready> ready = new ArrayDeque<>();

  /** How the server ended, until the ending is passed on after the held frames. */
  private Optional<Ending> ending = Optional.empty();

  ResponseFrames(Session session, Flow flow) {
    super(flow, 0);
    this.session = session;
  }

  /** Delays each frame of that stream by this time. */
  void hold(int stream, Duration delay) {
    held.put(stream, new HeldStream(this, flow.timer(), delay.toNanos()));
  }

  /** The client wants nothing more of that stream. */
  void reset(int stream) {
    var reset = held.get(stream);
    if (reset == null) return;
    reset.noMore();
    if (reset.isEmpty()) done(reset);
  }

  @Override
  void lost() {
    letGo();
  }

  /** Passes on all held frames; nothing is delayed any more. */
  void letGo() {
    for (var stream : Map.copyOf(held).values()) stream.lift();
    held.clear();
    endIfDone();
  }

  /** Responses instead of the server's. */
  void reply(ByteBuf frames) {
    out(frames, true);
  }

  /** Returns to the client the connection's window for data that the server never sees. */
  void giveWindow(int bytes) {
    if (bytes > 0 && !isOpaque()) out(Replies.windowUpdate(bytes), true);
  }

  void out(ByteBuf frames, boolean ours) {
    ready.add(new Ready(frames, ours));
    if (isBetweenFrames()) frameEnded();
  }

  @Override
  void frameEnded() {
    while (!ready.isEmpty()) {
      var next = ready.poll();
      if (next.ours()) flow.add(next.frames());
      else emit(next.frames());
    }
  }

  @Override
  Way way(FrameHeader header) {
    return held.containsKey(header.stream()) ? Way.WHOLE : Way.PASS;
  }

  @Override
  void frame(FrameHeader header, ByteBuf frame) {
    boolean last =
        header.is(FrameHeader.RST_STREAM)
            || (header.is(FrameHeader.DATA) && header.has(FrameHeader.END_STREAM));
    held.get(header.stream()).add(frame, false, last);
  }

  @Override
  void headers(HeaderBlock block, Http2Headers headers) {
    // A push promise is not delayed: the promised response may come before the response that
    // promised it.
    boolean promise = block.first().is(FrameHeader.PUSH_PROMISE);
    var stream = promise ? null : held.get(block.first().stream());
    if (stream == null && session.down().isInStep()) {
      emit(block.frames());
      return;
    }
    if (stream != null) session.down().takeOut(block);
    var anew = session.down().anew(block, headers);
    discard(block.frames());
    if (stream == null) flow.add(anew);
    else stream.add(anew, true, block.first().has(FrameHeader.END_STREAM));
  }

  /** A delayed stream is complete. */
  void done(HeldStream stream) {
    held.values().remove(stream);
    endIfDone();
  }

  @Override
  HeaderTable table() {
    return session.down();
  }

  @Override
  public void end(Ending how) {
    flush();
    ending = Optional.of(how);
    held.values().forEach(HeldStream::noMore);
    endIfDone();
  }

  private void endIfDone() {
    if (ending.isEmpty() || !held.values().stream().allMatch(HeldStream::isEmpty)) return;
    var how = ending.get();
    ending = Optional.empty();
    flow.end(how);
  }

  @Override
  public void lift() {
    letGo();
    super.lift();
  }

  @Override
  public void closed() {
    held.values().forEach(HeldStream::closed);
    held.clear();
    ready.forEach(frame -> frame.frames().release());
    ready.clear();
    super.closed();
  }
}
