package io.faultline.proxy.wire;

import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The memory that bytes on their way may take, in all connections together. Each direction may hold
 * as much as is free then (the dynamic threshold of Choudhury and Hahne, 1998): one alone gets
 * half, n get 1/(n+1) each, and something is always left for one that holds nothing. So a fault
 * that holds much on one connection makes its writer wait, and nobody else's. Thread-safe.
 */
public final class Budget {
  /** What each direction may hold however little is left. */
  private static final long LEAST = 4096;

  private static final int SMALLEST_READ = 2048;

  private final long bytes;
  private final AtomicLong taken = new AtomicLong();

  public Budget(long bytes) {
    this.bytes = bytes;
  }

  /**
   * Half of what the virtual machine gives for buffers: pools hold more than is in them. And no
   * more than half of its heap, for each buffer has an object there.
   */
  public static Budget ofProcess() {
    return new Budget(
        Math.min(PlatformDependent.maxDirectMemory(), Runtime.getRuntime().maxMemory()) / 2);
  }

  /** How much in all. */
  public long bytes() {
    return bytes;
  }

  /** What is held now. */
  public long taken() {
    return taken.get();
  }

  void take(long delta) {
    taken.addAndGet(delta);
  }

  /** How much one direction may hold now. */
  long limit() {
    return Math.max(LEAST, bytes - taken.get());
  }

  /** How large a read may be of a direction that holds so much. */
  int read(long held) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(SMALLEST_READ, limit() - held));
  }
}
