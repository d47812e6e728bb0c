package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * Discards all bytes and closes the connection once none arrived for {@code timeout} milliseconds;
 * 0 never closes. Lifting it closes the connection, because its bytes are lost.
 */
public record Timeout(long timeout) implements Toxic {
  public Timeout {
    Attribute.millis("timeout.timeout", timeout);
  }

  @Override
  public Stage start(Flow flow) {
    var dropping = new Dropping(flow, timeout);
    dropping.wind();
    return dropping;
  }

  private static final class Dropping implements Stage {
    private final Flow flow;
    private final long timeoutMillis;
    private Timer.Task timer = () -> {};

    Dropping(Flow flow, long timeoutMillis) {
      this.flow = flow;
      this.timeoutMillis = timeoutMillis;
    }

    void wind() {
      timer.cancel();
      if (timeoutMillis > 0)
        timer = flow.timer().after(Attribute.nanos(timeoutMillis), this::expire);
    }

    private void expire() {
      flow.affected();
      flow.end(Ending.CLOSE);
    }

    @Override
    public void data(ByteBuf bytes) {
      flow.affected();
      flow.drop(bytes);
      wind();
    }

    @Override
    public void end(Ending ending) {
      timer.cancel();
      flow.end(ending == Ending.RESET ? Ending.RESET : Ending.CLOSE);
    }

    @Override
    public void lift() {
      timer.cancel();
      flow.end(Ending.CLOSE);
    }

    @Override
    public void closed() {
      timer.cancel();
    }
  }
}
