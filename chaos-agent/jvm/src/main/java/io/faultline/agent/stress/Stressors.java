package io.faultline.agent.stress;

import io.faultline.agent.observe.vitals.EventLoop;
import io.faultline.agent.observe.vitals.EventLoopFinder;
import io.faultline.agent.observe.vitals.PoolFinder;
import io.faultline.agent.observe.vitals.PoolGauge;
import io.faultline.agent.weave.Weaver;
import io.faultline.fault.Cases;
import io.faultline.fault.Glob;
import io.faultline.fault.ResourceFault;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Maps each fault to its stressor. */
final class Stressors {
  private final Instrumentation instrumentation;
  private final Weaver weaver;
  private final PoolFinder pools;

  Stressors(Instrumentation instrumentation, Weaver weaver, PoolFinder pools) {
    this.instrumentation = instrumentation;
    this.weaver = weaver;
    this.pools = pools;
  }

  /**
   * The stressor, not started.
   *
   * @throws IllegalArgumentException if this JVM lacks what the fault names
   * @throws IllegalStateException if this JVM cannot do it
   */
  Stressor of(ResourceFault fault) {
    return new Cases<ResourceFault, Stressor>(ResourceFault.class)
        .on(ResourceFault.Cpu.class, it -> new CpuStressor(it.share()))
        .on(ResourceFault.Heap.class, it -> new HeapStressor(it.share()))
        .on(ResourceFault.DirectMemory.class, it -> new DirectMemoryStressor(it.share()))
        .on(ResourceFault.Garbage.class, it -> new GarbageStressor(it.bytesPerSecond()))
        .on(ResourceFault.Threads.class, it -> new ThreadStressor((int) it.count()))
        .on(ResourceFault.Descriptors.class, it -> new DescriptorStressor(it.left()))
        .on(ResourceFault.Disk.class, it -> new DiskStressor(it.bytes()))
        .on(
            ResourceFault.Lock.class,
            it -> new LockStressor(loaded(it.type()), it.held(), it.every()))
        .on(
            ResourceFault.EventLoopBlock.class,
            it -> new EventLoopStressor(busiestEventLoop(), it.time()))
        .on(
            ResourceFault.Pool.class,
            it -> new PoolStressor(pools(Glob.of("threads", it.threads())), it.share()))
        .on(ResourceFault.Clock.class, it -> new ClockStressor(it.ahead(), weaver))
        .on(ResourceFault.Freeze.class, it -> new FreezeStressor(it.time()))
        .on(ResourceFault.Halt.class, it -> new HaltStressor((int) it.status()))
        .apply(fault);
  }

  private Executor busiestEventLoop() {
    return EventLoopFinder.busiest(instrumentation)
        .map(EventLoop::executor)
        .orElseThrow(
            () -> new IllegalArgumentException("event-loop-block: no event loop of Netty found"));
  }

  private List<PoolGauge> pools(Glob threads) {
    var found = pools.withThreads(threads::matches);
    if (found.isEmpty())
      throw new IllegalArgumentException(
          "pool: expected a pattern of the names of a thread pool's threads, found none of it");
    return found;
  }

  private Class<?> loaded(String name) {
    return Stream.of(instrumentation.getAllLoadedClasses())
        .filter(type -> type.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("lock: expected a loaded class, got " + name));
  }
}
