package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * An active {@link Bandwidth}: bytes wait for their turn on the line, and until they have passed
 * it.
 */
final class BandwidthStage extends HoldingStage {
  private final Line line;
  private final Flow flow;

  BandwidthStage(Line line, Flow flow) {
    super(flow);
    this.line = line;
    this.flow = flow;
  }

  @Override
  public void data(ByteBuf bytes) {
    queue.hold(bytes, new Turns(flow.timer().nanos()));
  }

  private final class Turns implements Slicing {
    private final long cameNanos;

    Turns(long cameNanos) {
      this.cameNanos = cameNanos;
    }

    @Override
    public int size(int left) {
      return line.piece();
    }

    @Override
    public long dueNanos(int bytes) {
      return line.pass(bytes, cameNanos);
    }
  }
}
