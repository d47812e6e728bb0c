package io.faultline.proxy.http;

import io.faultline.proxy.toxic.Ending;
import io.faultline.proxy.toxic.Flow;
import io.faultline.proxy.toxic.Stage;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;

/**
 * The direction from the server: passes on at once, and is followed to find where a response ends.
 */
final class Responses implements Stage {
  private static final int LONGEST_HEAD = 64 << 10;
  private static final byte[] VERSION = "HTTP/1.".getBytes(StandardCharsets.US_ASCII);

  private enum Part {
    BETWEEN,
    HEAD,
    BODY,
    /** Unknown bytes pass on until the end, or until a response begins. */
    UNKNOWN
  }

  private final Exchange exchange;
  private final Flow flow;
  private final HeadEnd headEnd = new HeadEnd();
  private Part part = Part.BETWEEN;
  private ByteBuf head = Unpooled.EMPTY_BUFFER;
  private Body body = Body.NONE;

  Responses(Exchange exchange, Flow flow) {
    this.exchange = exchange;
    this.flow = flow;
  }

  Flow flow() {
    return flow;
  }

  /** Whether a response of the proxy can be sent now. */
  boolean isBetween() {
    return part == Part.BETWEEN || part == Part.UNKNOWN;
  }

  @Override
  public void data(ByteBuf bytes) {
    if (part == Part.UNKNOWN && startsResponse(bytes)) part = Part.BETWEEN;
    while (bytes.isReadable()) step(bytes);
    bytes.release();
  }

  private void step(ByteBuf bytes) {
    switch (part) {
      case BETWEEN -> begin(bytes);
      case HEAD -> head(bytes);
      case BODY -> {
        pass(bytes, body.take(bytes));
        if (body.isDone()) over();
      }
      case UNKNOWN -> pass(bytes, bytes.readableBytes());
    }
  }

  private void begin(ByteBuf bytes) {
    if (!startsResponse(bytes)) {
      lose();
      return;
    }
    head = Unpooled.buffer();
    part = Part.HEAD;
  }

  /** The head passes on as it arrives; a copy of it is read once it is complete. */
  private void head(ByteBuf bytes) {
    int before = head.readableBytes();
    head.writeBytes(bytes, bytes.readerIndex(), bytes.readableBytes());
    int length = headEnd.find(head);
    if (length == 0) {
      pass(bytes, bytes.readableBytes());
      if (head.readableBytes() > LONGEST_HEAD) lose();
      return;
    }
    pass(bytes, length - before);
    respond(Response.parse(head.slice(0, length), exchange.method()));
  }

  private void respond(Response response) {
    dropHead();
    part = Part.BETWEEN;
    if (response.isInterim()) return;
    if (response.leavesHttp()) {
      lose();
      return;
    }
    body = response.body();
    part = Part.BODY;
    if (body.isDone()) over();
  }

  private void over() {
    part = Part.BETWEEN;
    exchange.responded();
  }

  private void lose() {
    dropHead();
    part = Part.UNKNOWN;
    exchange.lost();
  }

  private void dropHead() {
    head.release();
    head = Unpooled.EMPTY_BUFFER;
    headEnd.forget();
  }

  private void pass(ByteBuf bytes, int count) {
    flow.data(bytes.readRetainedSlice(count));
  }

  /** Also true while there are too few bytes to exclude it. */
  private static boolean startsResponse(ByteBuf bytes) {
    int count = Math.min(VERSION.length, bytes.readableBytes());
    for (int i = 0; i < count; i++)
      if (bytes.getByte(bytes.readerIndex() + i) != VERSION[i]) return false;
    return true;
  }

  @Override
  public void end(Ending ending) {
    flow.end(ending);
  }

  @Override
  public void lift() {
    dropHead();
  }

  @Override
  public void closed() {
    dropHead();
    exchange.closed();
  }
}
