package io.faultline.shop.kit.metrics;

import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.VertxMetricsFactory;
import io.vertx.core.spi.metrics.PoolMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Watches the use of the SQL connection pools of one Vert.x through its metrics interface.
 * Thread-safe.
 */
public final class PoolGauges implements VertxMetricsFactory {
  private final AtomicInteger waiters = new AtomicInteger();
  private final AtomicInteger used = new AtomicInteger();

  public int waiters() {
    return waiters.get();
  }

  public int used() {
    return used.get();
  }

  @Override
  public MetricsOptions newOptions() {
    return new MetricsOptions().setEnabled(true);
  }

  @Override
  public VertxMetrics metrics(VertxOptions options) {
    return new VertxMetrics() {
      @Override
      public PoolMetrics<?, ?> createPoolMetrics(String type, String name, int maxSize) {
        return "sql".equals(type) ? new SqlPool() : null;
      }
    };
  }

  private final class SqlPool implements PoolMetrics<Object, Object> {
    @Override
    public Object enqueue() {
      waiters.incrementAndGet();
      return this;
    }

    @Override
    public void dequeue(Object waiter) {
      waiters.decrementAndGet();
    }

    @Override
    public Object begin() {
      used.incrementAndGet();
      return this;
    }

    @Override
    public void end(Object use) {
      used.decrementAndGet();
    }
  }
}
