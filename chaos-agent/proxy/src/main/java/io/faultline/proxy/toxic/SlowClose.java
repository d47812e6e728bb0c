package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Delays the end of the connection by {@code delay} milliseconds. */
public record SlowClose(long delay) implements Toxic {
  public SlowClose {
    Attribute.millis("slow_close.delay", delay);
  }

  @Override
  public Stage start(Flow flow) {
    return new Waiting(flow, delay);
  }

  private static final class Waiting extends HoldingStage {
    private final Flow flow;
    private final long delayMillis;

    Waiting(Flow flow, long delayMillis) {
      super(flow);
      this.flow = flow;
      this.delayMillis = delayMillis;
    }

    @Override
    public void data(ByteBuf bytes) {
      if (queue.isEmpty()) flow.data(bytes);
      else queue.hold(bytes, Long.MIN_VALUE);
    }

    @Override
    public void end(Ending ending) {
      flow.affected();
      queue.holdEnd(ending, flow.timer().nanos() + Attribute.nanos(delayMillis));
    }
  }
}
