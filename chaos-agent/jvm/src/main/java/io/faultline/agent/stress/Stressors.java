package io.faultline.agent.stress;

import io.faultline.agent.fault.Glob;
import io.faultline.agent.observe.vitals.EventLoop;
import io.faultline.agent.observe.vitals.EventLoopFinder;
import io.faultline.agent.observe.vitals.PoolFinder;
import io.faultline.agent.observe.vitals.PoolGauge;
import io.faultline.agent.weave.Weaver;
import io.faultline.fault.ResourceFault;
import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Which stressor does which fault. */
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
   * The stressor, not begun.
   *
   * @throws IllegalArgumentException where this JVM lacks what the fault names
   * @throws IllegalStateException where this JVM cannot do it
   */
  Stressor of(ResourceFault fault) {
    if (fault instanceof ResourceFault.Cpu f) return new CpuStressor(f.share());
    if (fault instanceof ResourceFault.Heap f) return new HeapStressor(f.share());
    if (fault instanceof ResourceFault.DirectMemory f) return new DirectMemoryStressor(f.share());
    if (fault instanceof ResourceFault.Garbage f) return new GarbageStressor(f.bytesPerSecond());
    if (fault instanceof ResourceFault.Threads f) return new ThreadStressor((int) f.count());
    if (fault instanceof ResourceFault.Descriptors f) return new DescriptorStressor(f.left());
    if (fault instanceof ResourceFault.Disk f) return new DiskStressor(f.bytes());
    if (fault instanceof ResourceFault.Lock f)
      return new LockStressor(loaded(f.type()), f.held(), f.every());
    if (fault instanceof ResourceFault.EventLoopBlock f)
      return new EventLoopStressor(busiestEventLoop(), f.time());
    if (fault instanceof ResourceFault.Pool f)
      return new PoolStressor(pools(new Glob(f.threads())), f.share());
    if (fault instanceof ResourceFault.Clock f) return new ClockStressor(f.ahead(), weaver);
    if (fault instanceof ResourceFault.Freeze f) return new FreezeStressor(f.time());
    return new HaltStressor((int) ((ResourceFault.Halt) fault).status());
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
