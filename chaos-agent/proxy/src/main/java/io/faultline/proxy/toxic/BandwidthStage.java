package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * A {@link Bandwidth} at work: a line that is busy for as long as a piece takes at that rate, in
 * pieces of at most 100 ms so that a slow line still moves.
 */
final class BandwidthStage extends HoldingStage {
  private static final long PIECE_MILLIS = 100;

  /** Ten years. */
  private static final long NEVER_NANOS = 315_360_000_000_000_000L;

  private final long bytesPerMilli;
  private final Flow flow;
  private long freeAtNanos;

  BandwidthStage(long rate, Flow flow) {
    super(flow);
    this.bytesPerMilli = rate;
    this.flow = flow;
    this.freeAtNanos = flow.timer().nanos();
  }

  @Override
  public void data(ByteBuf bytes) {
    queue.hold(bytes, new Line(flow.timer().nanos()));
  }

  private final class Line implements Pieces {
    private final long cameNanos;

    Line(long cameNanos) {
      this.cameNanos = cameNanos;
    }

    @Override
    public int size(int left) {
      if (bytesPerMilli == 0) return left;
      return (int) (Math.min(Integer.MAX_VALUE / PIECE_MILLIS, bytesPerMilli) * PIECE_MILLIS);
    }

    @Override
    public long dueNanos(int bytes) {
      if (bytesPerMilli == 0) return cameNanos + NEVER_NANOS;
      freeAtNanos = Math.max(freeAtNanos, cameNanos) + bytes * 1_000_000L / bytesPerMilli;
      return freeAtNanos;
    }
  }
}
