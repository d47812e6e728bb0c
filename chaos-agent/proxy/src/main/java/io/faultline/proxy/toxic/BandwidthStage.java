package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * A {@link Bandwidth} at work: a line that is busy for as long as a piece takes at that rate, in
 * pieces of at most 100 ms so that a slow line still moves.
 */
final class BandwidthStage implements Stage {
  private static final long PIECE_MILLIS = 100;

  private final long bytesPerMilli;
  private final Flow flow;
  private final HoldQueue queue;
  private long freeAtNanos;

  BandwidthStage(long rate, Flow flow) {
    this.bytesPerMilli = rate;
    this.flow = flow;
    this.queue = new HoldQueue(flow);
    this.freeAtNanos = flow.timer().nanos();
  }

  @Override
  public void data(ByteBuf bytes) {
    freeAtNanos = Math.max(freeAtNanos, flow.timer().nanos());
    long piece = Math.min(Integer.MAX_VALUE / PIECE_MILLIS, bytesPerMilli) * PIECE_MILLIS;
    while (bytes.readableBytes() > piece) send(bytes.readRetainedSlice((int) piece));
    send(bytes);
  }

  private void send(ByteBuf bytes) {
    freeAtNanos += bytes.readableBytes() * 1_000_000L / bytesPerMilli;
    queue.hold(bytes, freeAtNanos);
  }

  @Override
  public void end() {
    queue.holdEnd();
  }

  @Override
  public void lift() {
    queue.lift();
  }

  @Override
  public void closed() {
    queue.closed();
  }
}
