package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/**
 * This direction stops silently: bytes and the end are discarded while the other direction
 * continues. Lifting it resets the connections that lost data, as a host would after a restart.
 */
public record HalfOpen() implements Toxic {
  @Override
  public Stage start(Flow flow) {
    return new Dead(flow);
  }

  private static final class Dead implements Stage {
    private final Flow flow;
    private boolean lost;

    Dead(Flow flow) {
      this.flow = flow;
    }

    @Override
    public void data(ByteBuf bytes) {
      lost = true;
      flow.affected();
      flow.drop(bytes);
    }

    @Override
    public void end(Ending ending) {
      lost = true;
      flow.affected();
    }

    @Override
    public void lift() {
      if (lost) flow.end(Ending.RESET);
    }
  }
}
