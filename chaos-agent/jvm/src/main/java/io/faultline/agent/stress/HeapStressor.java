package io.faultline.agent.stress;

import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the heap in small chunks. The top part is held by soft references: the collector frees it
 * before the host would run out of memory, and it is filled again when there is space.
 */
final class HeapStressor implements Stressor {
  /** With its header a chunk is 64 KiB, which no collector treats as a large object. */
  private static final int CHUNK_BYTES = 64 * 1024 - 16;

  private static final double SOFT_SHARE = 0.15;
  private static final double ROOM_SHARE = 0.04;
  private static final Duration PERIOD = Duration.ofMillis(100);

  private final Switch on = new Switch();
  private final double share;
  private final List<byte[]> firm = new ArrayList<>();
  private final List<SoftReference<byte[]>> soft = new ArrayList<>();

  HeapStressor(double share) {
    this.share = share;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    System.gc(); // memory in use after it is held by the host
    long max = Runtime.getRuntime().maxMemory();
    long missing = (long) (share * max) - used();
    long softBytes = Math.min(Math.max(0, missing), (long) (SOFT_SHARE * max));
    try {
      for (long held = 0; on.isOn() && held < missing - softBytes && hasRoom(); held += CHUNK_BYTES)
        firm.add(new byte[CHUNK_BYTES]);
      affected.run();
      while (on.isOn()) {
        refill(softBytes / CHUNK_BYTES);
        on.pause(PERIOD);
      }
    } finally {
      firm.clear();
      soft.clear();
    }
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  /** Reading a soft reference marks it as used for the collector. */
  private void refill(long chunks) {
    soft.removeIf(chunk -> chunk.get() == null);
    while (on.isOn() && soft.size() < chunks && hasRoom())
      soft.add(new SoftReference<>(new byte[CHUNK_BYTES]));
  }

  private static boolean hasRoom() {
    long max = Runtime.getRuntime().maxMemory();
    return max - used() > ROOM_SHARE * max;
  }

  private static long used() {
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
