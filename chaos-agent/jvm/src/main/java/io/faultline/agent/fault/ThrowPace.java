package io.faultline.agent.fault;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Keeps the exceptions that loops are thrown apart, for a loop that is thrown one comes again at
 * once, and most log each. Thread-safe.
 */
public final class ThrowPace {
  private final Map<Object, Long> thrownAtNanos = Collections.synchronizedMap(new WeakHashMap<>());
  private final Duration apart;

  /**
   * A pace.
   *
   * @param apart the least time between two exceptions of one loop
   */
  public ThrowPace(Duration apart) {
    this.apart = apart;
  }

  /** Waits until the loop may be thrown the next exception; not at all before its first. */
  public void await(Object loop) throws InterruptedException {
    var last = thrownAtNanos.get(loop);
    if (last == null) return;
    long left = apart.toNanos() - (System.nanoTime() - last);
    if (left <= 0) thrownAtNanos.remove(loop);
    else Thread.sleep(Duration.ofNanos(left).toMillis() + 1);
  }

  /** The loop is thrown an exception now. */
  public void thrown(Object loop) {
    thrownAtNanos.put(loop, System.nanoTime());
  }
}
