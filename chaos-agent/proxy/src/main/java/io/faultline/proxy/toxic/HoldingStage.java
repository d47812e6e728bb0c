package io.faultline.proxy.toxic;

/** A stage whose bytes wait for their moment in a queue, and the end behind them. */
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
