package io.faultline.proxy.http;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.HoldQueue;
import io.faultline.proxy.toxic.OnRequest;
import io.faultline.proxy.toxic.Stage;
import io.faultline.proxy.toxic.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;

/**
 * The requests of one HTTP/1 connection. It may join an open connection: bytes pass until some
 * begin with a request line. Requests keep their order, so a delayed one delays those behind it.
 */
final class Requests implements Stage {
  private static final int LONGEST_HEAD = 64 << 10;
  private static final long AT_ONCE = Long.MIN_VALUE;

  /** A head that stays incomplete for this long is passed on, because it may be none. */
  private static final long LONGEST_PAUSE_NANOS = 1_000_000_000;

  private static final Timer.Task NONE = () -> {};

  private final Exchange exchange;
  private final Flow flow;
  private final HoldQueue queue;
  private final HeadEnd headEnd = new HeadEnd();
  private List<Rule> rules = List.of();
  private ByteBuf unread = Unpooled.EMPTY_BUFFER;
  private boolean joined;
  private boolean begun;
  private Timer.Task patience = NONE;
  private Body body = Body.NONE;
  private boolean swallowing;
  private boolean opaque;
  private boolean over;

  Requests(Exchange exchange, Flow flow) {
    this.exchange = exchange;
    this.flow = flow;
    this.queue = new HoldQueue(flow);
  }

  void rules(List<Rule> wanted) {
    if (!wanted.containsAll(rules)) queue.lift();
    rules = wanted;
  }

  /**
   * Whether bytes could as well bypass it: nothing is held, and no request with a response of the
   * proxy is half read.
   */
  boolean isIdle() {
    return queue.isEmpty() && !over && !(swallowing && !body.isDone());
  }

  @Override
  public void data(ByteBuf bytes) {
    patience.cancel();
    unread = unread.isReadable() ? joined(bytes) : bytes;
    while (unread.isReadable() && step()) {}
    if (unread.isReadable()) patience = flow.timer().after(LONGEST_PAUSE_NANOS, this::passAll);
    else letGo();
  }

  /** Copies, because a head that arrives byte by byte would be a chain of as many buffers. */
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

  /** Whether there is more to do with the rest. */
  private boolean step() {
    if (over) return swallow(unread.readableBytes());
    if (opaque) return pass(unread.readableBytes());
    if (!body.isDone()) {
      int count = body.take(unread);
      return swallowing ? swallow(count) : pass(count);
    }
    if (begun || begins()) return head();
    return unread.isReadable() && lineMayCome();
  }

  /** Whether a request line is there; bytes that cannot be one were passed on. */
  private boolean begins() {
    passLineEnds();
    if (!unread.isReadable()) return false;
    var look = RequestLine.look(unread);
    if (look == RequestLine.Look.NO) pass(unread.readableBytes());
    begun = look == RequestLine.Look.YES;
    return begun;
  }

  /** Empty lines, which may come before a request (RFC 9112, 2.2). */
  private void passLineEnds() {
    int at = unread.readerIndex();
    while (at < unread.writerIndex() && (unread.getByte(at) == '\r' || unread.getByte(at) == '\n'))
      at++;
    if (at > unread.readerIndex()) pass(at - unread.readerIndex());
  }

  private boolean lineMayCome() {
    return unread.readableBytes() > LONGEST_HEAD && pass(unread.readableBytes());
  }

  private boolean head() {
    int length = headEnd.find(unread);
    if (length > 0) {
      begun = false;
      return request(length);
    }
    return unread.readableBytes() > LONGEST_HEAD && passAsOther();
  }

  private boolean passAsOther() {
    begun = false;
    headEnd.forget();
    return pass(unread.readableBytes());
  }

  private boolean pass(int count) {
    queue.hold(unread.readRetainedSlice(count), AT_ONCE);
    return true;
  }

  private boolean swallow(int count) {
    flow.drop(unread.readRetainedSlice(count));
    return true;
  }

  private boolean request(int length) {
    var request = Request.parse(unread.slice(unread.readerIndex(), length));
    body = request.body();
    swallowing = false;
    long delayNanos = 0;
    for (var rule : rules) {
      if (!rule.match().matches(request.method(), request.path(), request.head()::header)) continue;
      var todo = rule.onMatch(flow.random()).orElse(null);
      if (todo instanceof OnRequest.Hold hold) delayNanos += hold.delay().toNanos();
      if (todo instanceof OnRequest.Answer answer) return answer(request, answer, length);
      if (todo instanceof OnRequest.Reset) {
        over = true;
        queue.holdEnd(Ending.RESET);
        return true;
      }
    }
    exchange.asked(request.method());
    opaque = request.leavesHttp();
    long due = delayNanos == 0 ? AT_ONCE : flow.timer().nanos() + delayNanos;
    queue.hold(unread.readRetainedSlice(length), due);
    return true;
  }

  private boolean answer(Request request, OnRequest.Answer answer, int length) {
    swallow(length);
    swallowing = true;
    over = request.expectsContinue() || !request.keepsAlive();
    exchange.answered(GivenResponses.http1(answer, request, over), over);
    return true;
  }

  @Override
  public void end(Ending ending) {
    passAll();
    queue.holdEnd(ending);
  }

  private void passAll() {
    patience.cancel();
    if (unread.isReadable()) passAsOther();
    letGo();
  }

  @Override
  public void lift() {
    passAll();
    queue.lift();
  }

  @Override
  public void closed() {
    patience.cancel();
    queue.closed();
    letGo();
  }

  private void letGo() {
    unread.release();
    unread = Unpooled.EMPTY_BUFFER;
    joined = false;
  }
}
