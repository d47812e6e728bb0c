package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** A {@link Latency} at work; jitter moves packets apart but never past each other. */
final class LatencyStage implements Stage {
  private final Latency latency;
  private final Flow flow;
  private final HoldQueue queue;

  LatencyStage(Latency latency, Flow flow) {
    this.latency = latency;
    this.flow = flow;
    this.queue = new HoldQueue(flow);
  }

  @Override
  public void data(ByteBuf bytes) {
    int packet = latency.packetBytes();
    while (packet > 0 && bytes.readableBytes() > packet) hold(bytes.readRetainedSlice(packet));
    hold(bytes);
  }

  private void hold(ByteBuf bytes) {
    queue.hold(bytes, flow.timer().nanos() + latency.drawNanos(flow.random()));
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
