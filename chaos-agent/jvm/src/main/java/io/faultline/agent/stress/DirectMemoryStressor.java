package io.faultline.agent.stress;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes direct memory up to a share of the JVM's limit. */
final class DirectMemoryStressor implements Stressor {
  private static final int LEAST_BYTES = 1024 * 1024;

  /** glibc always returns blocks larger than 32 MiB to the system when they are freed. */
  private static final int MOST_BYTES = 33 * 1024 * 1024;

  private final Switch on = new Switch();
  private final long most;
  private final Object unsafe;
  private final Method cleaner;

  DirectMemoryStressor(double share) {
    try {
      var vm = Class.forName("jdk.internal.misc.VM");
      most = (long) (share * (Long) vm.getMethod("maxDirectMemory").invoke(null));
      var type = Class.forName("jdk.internal.misc.Unsafe");
      unsafe = type.getMethod("getUnsafe").invoke(null);
      cleaner = type.getMethod("invokeCleaner", ByteBuffer.class);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("direct-memory: " + e, e);
    }
  }

  @Override
  public void run(Runnable affected) throws InterruptedException, ReflectiveOperationException {
    List<ByteBuffer> held = new ArrayList<>();
    try {
      for (long missing = missing(); on.isOn() && missing >= LEAST_BYTES; missing = missing())
        held.add(ByteBuffer.allocateDirect((int) Math.min(MOST_BYTES, missing)));
      affected.run();
      on.awaitOff();
    } finally {
      for (var buffer : held) cleaner.invoke(unsafe, buffer);
    }
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  private long missing() {
    return most - used();
  }

  private static long used() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
