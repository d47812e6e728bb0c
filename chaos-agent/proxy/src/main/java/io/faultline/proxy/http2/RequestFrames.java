package io.faultline.proxy.http2;

import io.faultline.proxy.http.Rule;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.OnRequest;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http2.Http2Headers;
import java.time.Duration;
import java.util.BitSet;
import java.util.OptionalLong;

/**
 * The direction from the client: finds its requests, and keeps requests that end at the proxy from
 * the server.
 */
final class RequestFrames extends FrameStage {
  private static final int CLIENT_PREFACE_BYTES = 24;

  private static final int HEADER_TABLE_SIZE = 1;

  private final Session session;

  /** Streams that the server does not know. */
  private final BitSet kept = new BitSet();

  private int latest;

  /** The table size that the client asks for in its responses. */
  private OptionalLong tableSize = OptionalLong.empty();

  /**
   * The part of the client's window that responses of the proxy used; the server must not get it
   * again.
   */
  private long windowDebt;

  RequestFrames(Session session, Flow flow, int prefaceSeen) {
    super(flow, CLIENT_PREFACE_BYTES - prefaceSeen);
    this.session = session;
  }

  @Override
  Way way(FrameHeader header) {
    if (kept.get(header.stream())) {
      if (header.is(FrameHeader.DATA)) session.responses().giveWindow(header.length());
      return Way.DROP;
    }
    if (header.is(FrameHeader.RST_STREAM)) session.responses().reset(header.stream());
    boolean window =
        header.length() == 4 && header.is(FrameHeader.WINDOW_UPDATE) && header.stream() == 0;
    boolean paying = window && windowDebt > 0;
    return paying || header.is(FrameHeader.SETTINGS) ? Way.WHOLE : Way.PASS;
  }

  @Override
  void frame(FrameHeader header, ByteBuf frame) {
    if (header.is(FrameHeader.SETTINGS)) settings(header, frame);
    else pay(frame);
  }

  private void settings(FrameHeader header, ByteBuf frame) {
    int at = frame.readerIndex() + FrameHeader.BYTES;
    for (int end = at + header.length(); at + 6 <= end; at += 6)
      if (frame.getUnsignedShort(at) == HEADER_TABLE_SIZE)
        tableSize = OptionalLong.of(frame.getUnsignedInt(at + 2));
    emit(frame);
  }

  /** Passes only that part of an update of the connection's window that the server used. */
  private void pay(ByteBuf frame) {
    long increment = frame.getUnsignedInt(frame.readerIndex() + FrameHeader.BYTES);
    long paid = Math.min(windowDebt, increment);
    windowDebt -= paid;
    discard(frame);
    if (increment > paid) flow.add(Replies.windowUpdate(increment - paid));
  }

  @Override
  void headers(HeaderBlock block, Http2Headers headers) {
    int stream = block.first().stream();
    boolean request = stream > latest;
    latest = Math.max(latest, stream);
    if (request && !session.responses().isOpaque() && isTaken(block, headers)) return;
    boolean trailers = !request && kept.get(stream);
    if (trailers) keep(block);
    else if (session.up().isInStep()) emit(block.frames());
    else {
      flow.add(session.up().anew(block, headers));
      discard(block.frames());
    }
  }

  private boolean isTaken(HeaderBlock block, Http2Headers headers) {
    var delay = Duration.ZERO;
    for (Rule rule : session.rules()) {
      if (!rule.match().matches(text(headers.method()), text(headers.path()), field(headers)))
        continue;
      var todo = rule.onMatch(flow.random()).orElse(null);
      if (todo instanceof OnRequest.Hold hold) delay = delay.plus(hold.delay());
      else if (todo != null) {
        keep(block);
        reply(todo, block.first(), text(headers.method()));
        return true;
      }
    }
    if (!delay.isZero()) session.responses().hold(block.first().stream(), delay);
    return false;
  }

  private void keep(HeaderBlock block) {
    kept.set(block.first().stream());
    session.up().takeOut(block);
    discard(block.frames());
  }

  private void reply(OnRequest todo, FrameHeader request, String method) {
    int stream = request.stream();
    if (!(todo instanceof OnRequest.Answer answer)) {
      session.responses().reply(Replies.reset(stream, Replies.INTERNAL_ERROR));
      return;
    }
    var body = Replies.body(answer, method);
    windowDebt += body.length;
    session.responses().reply(Replies.answer(answer, stream, body, tableSize));
    if (!request.has(FrameHeader.END_STREAM))
      session.responses().reply(Replies.reset(stream, Replies.NO_ERROR));
  }

  private static java.util.function.Function<String, String> field(Http2Headers headers) {
    return name ->
        String.join(
            ", ",
            headers.getAll(name.equals("host") && !headers.contains(name) ? ":authority" : name));
  }

  private static String text(CharSequence chars) {
    return chars == null ? "" : chars.toString();
  }

  @Override
  HeaderTable table() {
    return session.up();
  }
}
