package io.faultline.agent.observe.vitals;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Reads one pool repeatedly, without keeping it alive. */
public final class PoolGauge {
  private final WeakReference<Object> pool;
  private final Function<Object, Optional<Pool>> reader;

  /**
   * A gauge of a pool.
   *
   * @param reader reads it as long as it is in use
   */
  public PoolGauge(Object pool, Function<Object, Optional<Pool>> reader) {
    this.pool = new WeakReference<>(pool);
    this.reader = reader;
  }

  public boolean isOf(Object other) {
    return pool.refersTo(other);
  }

  /** The pool, if it runs tasks. */
  public Optional<Executor> executor() {
    return pool.get() instanceof Executor executor ? Optional.of(executor) : Optional.empty();
  }

  /** How full it is; empty if it no longer exists or cannot be read. */
  public Optional<Pool> read() {
    try {
      return Optional.ofNullable(pool.get()).flatMap(reader);
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
