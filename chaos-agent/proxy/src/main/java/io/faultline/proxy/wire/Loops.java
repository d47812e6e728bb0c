package io.faultline.proxy.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/**
 * The parts that all proxies of a process share: the event loops, the memory, the seed of chance
 * and the log. Thread-safe.
 */
public final class Loops implements AutoCloseable {
  private final Transport transport;
  private final Runnable ended;
  private final List<EventLoopGroup> groups = new CopyOnWriteArrayList<>();
  private final EventLoopGroup group;
  private final long seed;
  private final Budget budget;
  private final Log log;
  private final EventSink events;
  private volatile boolean closing;

  /**
   * @param ended runs when an event loop ends without being closed
   */
  public Loops(
      Transport transport,
      int threads,
      long seed,
      Budget budget,
      Log log,
      EventSink events,
      Runnable ended) {
    this.transport = transport;
    this.ended = ended;
    this.seed = seed;
    this.budget = budget;
    this.log = log;
    this.events = events;
    this.group = begin(threads, "proxy-data");
  }

  /** Event loops that are watched, and closed, together with these. */
  public EventLoopGroup begin(int threads, String name) {
    var begun = transport.loops(threads, name, log);
    groups.add(begun);
    for (EventExecutor loop : begun) loop.terminationFuture().addListener(done -> ended(loop));
    return begun;
  }

  private void ended(EventExecutor loop) {
    if (closing) return;
    events.happened("event-loop-ended", Map.of("loop", loop.toString()));
    ended.run();
  }

  public Transport transport() {
    return transport;
  }

  EventLoopGroup group() {
    return group;
  }

  long seed() {
    return seed;
  }

  public Budget budget() {
    return budget;
  }

  public Log log() {
    return log;
  }

  EventSink events() {
    return events;
  }

  /** How many event loops for data run. */
  public long running() {
    return StreamSupport.stream(group.spliterator(), false)
        .filter(loop -> !loop.isTerminated())
        .count();
  }

  @Override
  public void close() {
    closing = true;
    for (var each : groups)
      each.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(2000);
  }
}
