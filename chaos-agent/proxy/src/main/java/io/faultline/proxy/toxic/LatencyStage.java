package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** An active {@link Latency}; jitter moves packets apart but never past each other. */
final class LatencyStage extends HoldingStage {
  private final Latency latency;
  private final Flow flow;

  LatencyStage(Latency latency, Flow flow) {
    super(flow);
    this.latency = latency;
    this.flow = flow;
  }

  @Override
  public void data(ByteBuf bytes) {
    long cameNanos = flow.timer().nanos();
    queue.hold(bytes, latency.packetBytes() == 0 ? whole(cameNanos) : new Packets(cameNanos));
  }

  private Slicing whole(long cameNanos) {
    return Slicing.whole(cameNanos + latency.drawNanos(flow.random()));
  }

  private final class Packets implements Slicing {
    private final long cameNanos;

    Packets(long cameNanos) {
      this.cameNanos = cameNanos;
    }

    @Override
    public int size(int left) {
      return latency.packetBytes();
    }

    @Override
    public long dueNanos(int bytes) {
      return cameNanos + latency.drawNanos(flow.random());
    }
  }
}
