package io.faultline.agent.resource;

import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/** Gives thread pools tasks that only wait, so that the host's own find fewer threads or none. */
final class PoolStrain implements Strain {
  private final Switch on = new Switch();
  private final List<ThreadPool> pools;
  private final double share;

  PoolStrain(List<ThreadPool> pools, double share) {
    this.pools = List.copyOf(pools);
    this.share = share;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    for (var pool : pools) hold(pool, affected);
    on.awaitOff();
  }

  @Override
  public void stop() {
    on.putOff();
  }

  private void hold(ThreadPool pool, Runnable affected) {
    long count = Math.round(Math.ceil(share * pool.threads()));
    try {
      for (long i = 0; i < count && on.isOn(); i++) pool.executor().execute(() -> idle(affected));
    } catch (RejectedExecutionException e) {
      // it is full: that is what was asked for
    }
  }

  /** One that still waits in the queue when the fault is lifted does nothing. */
  private void idle(Runnable affected) {
    if (!on.isOn()) return;
    affected.run();
    try {
      on.awaitOff();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
