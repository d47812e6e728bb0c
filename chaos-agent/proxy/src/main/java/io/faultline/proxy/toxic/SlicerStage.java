package io.faultline.proxy.toxic;

import io.netty.buffer.ByteBuf;

/** An active {@link Slicer}. */
final class SlicerStage extends HoldingStage {
  private final Slicer slicer;
  private final Flow flow;
  private long nextNanos;

  SlicerStage(Slicer slicer, Flow flow) {
    super(flow);
    this.slicer = slicer;
    this.flow = flow;
    this.nextNanos = flow.timer().nanos();
  }

  @Override
  public void data(ByteBuf bytes) {
    if (bytes.readableBytes() - slicer.averageSize() > slicer.sizeVariation()) flow.affected();
    queue.hold(bytes, new Slices(flow.timer().nanos()));
  }

  private final class Slices implements Slicing {
    private final long cameNanos;

    Slices(long cameNanos) {
      this.cameNanos = cameNanos;
    }

    @Override
    public int size(int left) {
      int spread = slicer.sizeVariation();
      int size =
          slicer.averageSize() + (spread == 0 ? 0 : flow.random().nextInt(-spread, spread + 1));
      return Math.max(1, size);
    }

    @Override
    public long dueNanos(int bytes) {
      long due = Math.max(nextNanos, cameNanos);
      nextNanos = due + slicer.delay() * 1_000L;
      return due;
    }
  }
}
