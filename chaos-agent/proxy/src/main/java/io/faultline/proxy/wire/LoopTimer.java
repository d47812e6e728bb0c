package io.faultline.proxy.wire;

import io.faultline.proxy.toxic.Timer;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The clock of a Netty event loop. */
record LoopTimer(EventLoop loop, LongSupplier clock) implements Timer {
  @Override
  public long nanos() {
    return clock.getAsLong();
  }

  @Override
  public Task after(long delayNanos, Runnable what) {
    var scheduled = loop.schedule(what, delayNanos, TimeUnit.NANOSECONDS);
    return () -> scheduled.cancel(false);
  }
}
