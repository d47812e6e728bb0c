package io.faultline.proxy.toxic;

/** A stage whose bytes, and the end after them, wait in a queue until they are due. */
abstract class HoldingStage implements Stage {
  final HoldQueue queue;

  HoldingStage(Flow flow) {
    this.queue = new HoldQueue(flow);
  }

  @Override
  public void end(Ending ending) {
    queue.holdEnd(ending);
  }

  @Override
  public final void lift() {
    queue.lift();
  }

  @Override
  public final void closed() {
    queue.closed();
  }
}
