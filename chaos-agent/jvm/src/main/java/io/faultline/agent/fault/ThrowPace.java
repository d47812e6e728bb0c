package io.faultline.agent.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Limits how often a loop gets an exception, because such a loop retries at once, and most loops
 * log each exception. Thread-safe.
 */
public final class ThrowPace {
  private final Map<Object, Long> thrownAtNanos = Collections.synchronizedMap(new WeakHashMap<>());
  private final Duration apart;

  /**
   * A pace.
   *
   * @param apart the minimum time between two exceptions of one loop
   */
  public ThrowPace(Duration apart) {
    this.apart = apart;
  }

  /** Waits until the loop may get the next exception; does not wait before its first. */
  public void await(Object loop) throws InterruptedException {
    var last = thrownAtNanos.get(loop);
    if (last == null) return;
    long left = apart.toNanos() - (System.nanoTime() - last);
    if (left <= 0) thrownAtNanos.remove(loop);
    else Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
  }

  /** The loop gets an exception now. */
  public void thrown(Object loop) {
    thrownAtNanos.put(loop, System.nanoTime());
  }
}
