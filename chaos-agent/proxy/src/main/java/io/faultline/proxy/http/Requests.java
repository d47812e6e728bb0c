package io.faultline.proxy.http;

import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.HoldQueue;
import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * The requests of one HTTP/1 connection. It may join an open connection: bytes pass until some
 * begin with a request line. Requests keep their order, so one that waits holds up those behind it.
 */
public final class Requests implements Stage {
  private static final int LONGEST_HEADER = 64 << 10;
  private static final long AT_ONCE = Long.MIN_VALUE;
  private static final byte[] EMPTY_LINE = {'\r', '\n', '\r', '\n'};

  private final Flow flow;
  private final HoldQueue queue;
  private List<Rule> rules = List.of();
  private ByteBuf unread = Unpooled.EMPTY_BUFFER;
  private boolean joined;
  private Body body;
  private boolean swallowing;
  private boolean opaque;

  public Requests(Flow flow) {
    this.flow = flow;
    this.queue = new HoldQueue(flow);
  }

  /** Goes by these from now on; where one is gone, what was held is let go. */
  public void rules(List<Rule> wanted) {
    if (!wanted.containsAll(rules)) queue.lift();
    rules = wanted;
  }

  /** Whether bytes could as well go past: nothing is held, and no answered request half read. */
  public boolean isIdle() {
    return queue.isEmpty() && !(swallowing && body != null);
  }

  @Override
  public void data(ByteBuf bytes) {
    unread = unread.isReadable() ? joined(bytes) : bytes;
    while (unread.isReadable() && step()) {}
    if (!unread.isReadable()) letGo();
  }

  /** Copied: a header that comes byte by byte would be a chain of as many buffers. */
  private ByteBuf joined(ByteBuf bytes) {
    var whole = unread;
    if (!joined) {
      whole = Unpooled.buffer(unread.readableBytes() + bytes.readableBytes()).writeBytes(unread);
      unread.release();
    }
    joined = true;
    whole.writeBytes(bytes);
    bytes.release();
    return whole;
  }

  /** Whether there is more to do with what is left. */
  private boolean step() {
    if (opaque) return pass(unread.readableBytes());
    if (body != null) {
      int count = body.take(unread);
      if (swallowing) flow.drop(unread.readRetainedSlice(count));
      else pass(count);
      if (body.isDone()) body = null;
      return true;
    }
    if (!RequestLine.begins(unread)) return pass(unread.readableBytes());
    int end = ByteBufUtil.indexOf(Unpooled.wrappedBuffer(EMPTY_LINE), unread);
    if (end >= 0) return request(end - unread.readerIndex() + EMPTY_LINE.length);
    return unread.readableBytes() > LONGEST_HEADER && pass(unread.readableBytes());
  }

  private boolean pass(int count) {
    queue.hold(unread.readRetainedSlice(count), AT_ONCE);
    return true;
  }

  private boolean request(int count) {
    var header = RequestHeader.parse(unread.slice(unread.readerIndex(), count));
    body = Body.of(header);
    if (body.isDone()) body = null;
    swallowing = false;
    long delayNanos = 0;
    for (var rule : rules) {
      if (!rule.match().matches(header.method(), header.path(), header::header)) continue;
      var todo = rule.onMatch(flow.random()).orElse(null);
      if (todo instanceof OnRequest.Hold hold) delayNanos += hold.delay().toNanos();
      if (todo instanceof OnRequest.Answer answer) return answer(header, answer, count);
      if (todo instanceof OnRequest.Reset) {
        flow.drop(unread.readRetainedSlice(count));
        flow.reset();
        return false;
      }
    }
    opaque = header.leavesHttp();
    long due = delayNanos == 0 ? AT_ONCE : flow.timer().nanos() + delayNanos;
    queue.hold(unread.readRetainedSlice(count), due);
    return true;
  }

  private boolean answer(RequestHeader header, OnRequest.Answer answer, int count) {
    swallowing = true;
    flow.drop(unread.readRetainedSlice(count));
    flow.reply(Answers.http1(answer, header));
    if (!header.expectsContinue()) return true;
    flow.close();
    return false;
  }

  @Override
  public void end() {
    if (unread.isReadable()) pass(unread.readableBytes());
    letGo();
    queue.holdEnd();
  }

  @Override
  public void lift() {
    queue.lift();
    if (unread.isReadable()) flow.data(unread.readRetainedSlice(unread.readableBytes()));
    letGo();
  }

  @Override
  public void closed() {
    queue.closed();
    letGo();
  }

  private void letGo() {
    unread.release();
    unread = Unpooled.EMPTY_BUFFER;
    joined = false;
  }
}
