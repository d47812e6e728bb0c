package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** A {@link Slicer} at work. */
final class SlicerStage implements Stage {
  private final Slicer slicer;
  private final Flow flow;
  private final HoldQueue queue;
  private long nextNanos;

  SlicerStage(Slicer slicer, Flow flow) {
    this.slicer = slicer;
    this.flow = flow;
    this.queue = new HoldQueue(flow);
    this.nextNanos = flow.timer().nanos();
  }

  @Override
  public void data(ByteBuf bytes) {
    nextNanos = Math.max(nextNanos, flow.timer().nanos());
    if (bytes.readableBytes() - slicer.averageSize() > slicer.sizeVariation()) flow.affected();
    for (int size = slice(); bytes.readableBytes() > size; size = slice())
      hold(bytes.readRetainedSlice(size));
    hold(bytes);
  }

  private int slice() {
    int spread = slicer.sizeVariation();
    int size =
        slicer.averageSize() + (spread == 0 ? 0 : flow.random().nextInt(-spread, spread + 1));
    return Math.max(1, size);
  }

  private void hold(ByteBuf bytes) {
    queue.hold(bytes, nextNanos);
    nextNanos += slicer.delay() * 1_000L;
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
