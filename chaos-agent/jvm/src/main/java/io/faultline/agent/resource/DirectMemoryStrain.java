package io.faultline.agent.resource;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Takes direct memory up to a share of what the JVM allows. */
final class DirectMemoryStrain implements Strain {
  private static final int CHUNK_BYTES = 1024 * 1024;

  private final Switch on = new Switch();
  private final long most;
  private final Object unsafe;
  private final Method cleaner;

  DirectMemoryStrain(double share) {
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
      while (on.isOn() && used() + CHUNK_BYTES <= most)
        held.add(ByteBuffer.allocateDirect(CHUNK_BYTES));
      affected.run();
      on.awaitOff();
    } finally {
      for (var buffer : held) cleaner.invoke(unsafe, buffer);
    }
  }

  @Override
  public void stop() {
    on.putOff();
  }

  private static long used() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }
}
