package io.faultline.agent.stress;

import io.faultline.agent.observe.vitals.Pool;
import io.faultline.agent.observe.vitals.PoolGauge;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;

/**
 * Submits tasks to thread pools that only wait, so that the host's own tasks find fewer threads or
 * none.
 */
final class PoolStressor implements Stressor {
  private final Switch on = new Switch();
  private final List<PoolGauge> pools;
  private final double share;

  PoolStressor(List<PoolGauge> pools, double share) {
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
    on.turnOff();
  }

  private void hold(PoolGauge gauge, Runnable affected) {
    var pool = gauge.executor();
    if (pool.isEmpty()) return;
    try {
      for (long i = count(gauge); i > 0 && on.isOn(); i--) pool.get().execute(() -> idle(affected));
    } catch (RejectedExecutionException e) {
      // it is full: that was requested
    }
  }

  private long count(PoolGauge gauge) {
    int threads = gauge.read().flatMap(Pool::limit).orElse(0);
    return Math.round(Math.ceil(share * threads));
  }

  /** A task that still waits in the queue when the fault is lifted does nothing. */
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
