package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Resets both ends {@code timeout} milliseconds after the first bytes, or the end, arrived. Data
 * that arrives in between is discarded.
 */
public record ResetPeer(long timeout) implements Toxic {
  public ResetPeer {
    Attribute.millis("reset_peer.timeout", timeout);
  }

  @Override
  public Stage start(Flow flow) {
    return new Armed(flow, timeout);
  }

  @Override
  public Optional<OnRequest> onRequest(RandomGenerator random) {
    return Optional.of(new OnRequest.Reset());
  }

  private static final class Armed implements Stage {
    private final Flow flow;
    private final long timeoutMillis;
    private Timer.Task timer = () -> {};
    private boolean lit;

    Armed(Flow flow, long timeoutMillis) {
      this.flow = flow;
      this.timeoutMillis = timeoutMillis;
    }

    @Override
    public void data(ByteBuf bytes) {
      flow.drop(bytes);
      light();
    }

    @Override
    public void end(Ending ending) {
      light();
    }

    private void light() {
      if (lit) return;
      lit = true;
      flow.affected();
      if (timeoutMillis == 0) reset();
      else timer = flow.timer().after(Attribute.nanos(timeoutMillis), this::reset);
    }

    private void reset() {
      flow.end(Ending.RESET);
    }

    /** Once the timer runs, bytes are already lost, so lifting resets at once. */
    @Override
    public void lift() {
      timer.cancel();
      if (lit) reset();
    }

    @Override
    public void closed() {
      timer.cancel();
    }
  }
}
