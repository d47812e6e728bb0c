package io.faultline.proxy.wire;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The memory for bytes in transit, of all connections together. Each direction may hold as much as
 * is free at the time (the dynamic threshold of Choudhury and Hahne, 1998): a single one gets half,
 * n get 1/(n+1) each, and something is always left for one that holds nothing. So a fault that
 * holds much on one connection makes only that connection's writer wait.
 *
 * <p>Buffers take more than the bytes in them: pools have chunks, and a chunk stays allocated while
 * one of its buffers is in use. So the memory that buffers really take is checked as well.
 * Thread-safe.
 */
public final class Budget {
  /** What each direction may hold, however little is free. */
  private static final long LEAST = 4096;

  private static final int SMALLEST_READ = 2048;

  /** The most that is read at once, however much is free. */
  static final int LARGEST_READ = 256 << 10;

  private final long bytes;
  private final LongSupplier free;
  private final AtomicLong taken = new AtomicLong();

  /** The free memory at the last check, less what reads may have taken since. */
  private final AtomicLong left = new AtomicLong();

  public Budget(long bytes) {
    this(bytes, () -> Long.MAX_VALUE);
  }

  /**
   * @param free how much memory buffers may still take
   */
  Budget(long bytes, LongSupplier free) {
    this.bytes = bytes;
    this.free = free;
  }

  /**
   * Half of the virtual machine's memory for buffers, and at most half of its heap, because each
   * buffer has an object there. An eighth is never used: it is for the pools' next chunks, and for
   * concurrent reads.
   */
  public static Budget ofProcess() {
    long most = PlatformDependent.maxDirectMemory();
    var pools = PooledByteBufAllocator.DEFAULT.metric();
    return new Budget(
        Math.min(most, Runtime.getRuntime().maxMemory()) / 2,
        () -> most - most / 8 - pools.usedDirectMemory());
  }

  /** The whole budget. */
  public long bytes() {
    return bytes;
  }

  /** The bytes held now. */
  public long taken() {
    return taken.get();
  }

  void take(long delta) {
    taken.addAndGet(delta);
  }

  /** How much one direction may hold now. */
  long limit() {
    return Math.max(LEAST, Math.min(bytes - taken.get(), free()));
  }

  /** Checking takes the pools' locks, so it is done only when little is left. */
  private long free() {
    long guess = left.get();
    if (guess > bytes / 4) return guess;
    long seen = free.getAsLong();
    left.set(seen);
    return seen;
  }

  /** How large a read may be in a direction that holds this much. */
  int read(long held) {
    int size = (int) Math.min(Integer.MAX_VALUE, Math.max(SMALLEST_READ, limit() - held));
    left.addAndGet(-Math.min(size, LARGEST_READ));
    return size;
  }
}
