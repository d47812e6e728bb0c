package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Passes nothing in this direction, neither bytes nor the end, and notifies neither side, as if
 * packets were dropped on the way. Nothing is lost: data that TCP would retransmit continues when
 * lifted.
 */
public record BlackHole() implements Toxic {
  @Override
  public Stage start(Flow flow) {
    return new Holding(flow);
  }

  private static final class Holding implements Stage {
    private final Flow flow;
    private final HoldQueue queue;

    Holding(Flow flow) {
      this.flow = flow;
      this.queue = new HoldQueue(flow);
    }

    @Override
    public void data(ByteBuf bytes) {
      queue.hold(bytes, never());
      flow.stall(true);
    }

    @Override
    public void end(Ending ending) {
      flow.affected();
      queue.holdEnd(ending, never());
    }

    @Override
    public void lift() {
      flow.stall(false);
      queue.lift();
    }

    @Override
    public void closed() {
      queue.closed();
    }

    /** Ten years from now. */
    private long never() {
      return flow.timer().nanos() + 315_360_000_000_000_000L;
    }
  }
}
