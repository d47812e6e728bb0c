package io.faultline.proxy.wire;

import io.netty.channel.EventLoopGroup;
import java.util.concurrent.TimeUnit;

/** What all proxies of a process share: the event loops and the seed of chance. Thread-safe. */
public final class Loops implements AutoCloseable {
  private final Transport transport;
  private final EventLoopGroup group;
  private final long seed;

  public Loops(Transport transport, int threads, long seed) {
    this.transport = transport;
    this.group = transport.loops(threads, "proxy-data");
    this.seed = seed;
  }

  Transport transport() {
    return transport;
  }

  EventLoopGroup group() {
    return group;
  }

  long seed() {
    return seed;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2000);
  }
}
