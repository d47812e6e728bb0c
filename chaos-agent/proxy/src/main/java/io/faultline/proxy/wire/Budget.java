package io.faultline.proxy.wire;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The memory that bytes on their way may take, in all connections together. Each direction may hold
 * as much as is free then (the dynamic threshold of Choudhury and Hahne, 1998): one alone gets
 * half, n get 1/(n+1) each, and something is always left for one that holds nothing. So a fault
 * that holds much on one connection makes its writer wait, and nobody else's.
 *
 * <p>Buffers take more than the bytes in them: pools have chunks, and a chunk stays while one
 * buffer of it does. So what the buffers have really taken is looked at as well. Thread-safe.
 */
public final class Budget {
  /** What each direction may hold however little is left. */
  private static final long LEAST = 4096;

  private static final int SMALLEST_READ = 2048;

  /** What is read at once at most, however much room there is. */
  static final int LARGEST_READ = 256 << 10;

  private final long bytes;
  private final LongSupplier free;
  private final AtomicLong taken = new AtomicLong();

  /** What was free when it was last looked at, less what reads may have taken since. */
  private final AtomicLong left = new AtomicLong();

  public Budget(long bytes) {
    this(bytes, () -> Long.MAX_VALUE);
  }

  /**
   * @param free how much buffers may still take
   */
  Budget(long bytes, LongSupplier free) {
    this.bytes = bytes;
    this.free = free;
  }

  /**
   * Half of what the virtual machine gives for buffers, and no more than half of its heap, for each
   * buffer has an object there. An eighth is never given: the pools' next chunks, and others' reads
   * that are under way.
   */
  public static Budget ofProcess() {
    long most = PlatformDependent.maxDirectMemory();
    var pools = PooledByteBufAllocator.DEFAULT.metric();
    return new Budget(
        Math.min(most, Runtime.getRuntime().maxMemory()) / 2,
        () -> most - most / 8 - pools.usedDirectMemory());
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
    return Math.max(LEAST, Math.min(bytes - taken.get(), free()));
  }

  /** To look takes the pools' locks, so it is done where little is left. */
  private long free() {
    long guess = left.get();
    if (guess > bytes / 4) return guess;
    long seen = free.getAsLong();
    left.set(seen);
    return seen;
  }

  /** How large a read may be of a direction that holds so much. */
  int read(long held) {
    int size = (int) Math.min(Integer.MAX_VALUE, Math.max(SMALLEST_READ, limit() - held));
    left.addAndGet(-Math.min(size, LARGEST_READ));
    return size;
  }
}
