package io.faultline.agent.stress;

import java.time.Duration;

/** Allocates memory at a rate and drops it at once. */
final class GarbageStressor implements Stressor {
  private static final int CHUNK_BYTES = 8 * 1024;
  private static final Duration PERIOD = Duration.ofMillis(5);

  private final Switch on = new Switch();
  private final long bytesPerSecond;

  /** Keeps the compiler from removing the allocation. */
  @SuppressWarnings("unused")
  private volatile byte[] last = {};

  GarbageStressor(long bytesPerSecond) {
    this.bytesPerSecond = bytesPerSecond;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    long start = System.nanoTime();
    double made = 0;
    while (on.isOn()) {
      double due = (System.nanoTime() - start) / 1e9 * bytesPerSecond;
      for (; made < due && on.isOn(); made += CHUNK_BYTES) last = new byte[CHUNK_BYTES - 16];
      affected.run();
      on.pause(PERIOD);
    }
  }

  @Override
  public void stop() {
    on.turnOff();
  }
}
