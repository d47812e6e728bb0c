package io.faultline.agent.resource;

import io.faultline.agent.find.EventLoop;
import io.faultline.agent.find.EventLoopFinder;
import io.faultline.agent.raise.Glob;
import io.faultline.agent.weave.Weaver;
import io.faultline.fault.ResourceFault;
import java.lang.instrument.Instrumentation;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

/** Which strain does which fault. */
final class Strains {
  private Strains() {}

  /**
   * The strain, not begun.
   *
   * @throws IllegalArgumentException where this JVM lacks what the fault names
   * @throws IllegalStateException where this JVM cannot do it
   */
  static Strain of(ResourceFault fault, Instrumentation instrumentation, Weaver weaver) {
    if (fault instanceof ResourceFault.Cpu f) return new CpuStrain(f.share());
    if (fault instanceof ResourceFault.Heap f) return new HeapStrain(f.share());
    if (fault instanceof ResourceFault.DirectMemory f) return new DirectMemoryStrain(f.share());
    if (fault instanceof ResourceFault.Garbage f) return new GarbageStrain(f.bytesPerSecond());
    if (fault instanceof ResourceFault.Threads f) return new ThreadStrain((int) f.count());
    if (fault instanceof ResourceFault.Descriptors f) return new DescriptorStrain(f.left());
    if (fault instanceof ResourceFault.Disk f) return new DiskStrain(f.bytes());
    if (fault instanceof ResourceFault.Lock f)
      return new LockStrain(loaded(f.type(), instrumentation), f.held(), f.every());
    if (fault instanceof ResourceFault.EventLoopBlock f)
      return new EventLoopStrain(busiestEventLoop(instrumentation), f.time());
    if (fault instanceof ResourceFault.Pool f)
      return new PoolStrain(
          NamedPools.find(new Glob(f.threads())::matches, instrumentation), f.share());
    if (fault instanceof ResourceFault.Clock f) return new ClockStrain(f.ahead(), weaver);
    if (fault instanceof ResourceFault.Freeze f) return new FreezeStrain(f.time());
    return new HaltStrain((int) ((ResourceFault.Halt) fault).status());
  }

  private static Executor busiestEventLoop(Instrumentation instrumentation) {
    return EventLoopFinder.busiest(instrumentation)
        .map(EventLoop::executor)
        .orElseThrow(
            () -> new IllegalArgumentException("event-loop-block: no event loop of Netty found"));
  }

  private static Class<?> loaded(String name, Instrumentation instrumentation) {
    return Stream.of(instrumentation.getAllLoadedClasses())
        .filter(type -> type.getName().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("lock: expected a loaded class, got " + name));
  }
}
