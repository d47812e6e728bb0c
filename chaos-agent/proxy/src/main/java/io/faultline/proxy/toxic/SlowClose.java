package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** Holds back the end of the connection by {@code delay} milliseconds. */
public record SlowClose(long delay) implements Toxic {
  public SlowClose {
    Attribute.millis("slow_close.delay", delay);
  }

  @Override
  public Stage start(Flow flow) {
    return new Waiting(flow, delay);
  }

  private static final class Waiting implements Stage {
    private final Flow flow;
    private final long delayMillis;
    private Timer.Task timer = () -> {};
    private boolean ending;

    Waiting(Flow flow, long delayMillis) {
      this.flow = flow;
      this.delayMillis = delayMillis;
    }

    @Override
    public void data(ByteBuf bytes) {
      flow.data(bytes);
    }

    @Override
    public void end() {
      ending = true;
      flow.affected();
      timer = flow.timer().after(Attribute.nanos(delayMillis), this::lift);
    }

    @Override
    public void lift() {
      timer.cancel();
      if (!ending) return;
      ending = false;
      flow.end();
    }

    @Override
    public void closed() {
      timer.cancel();
    }
  }
}
