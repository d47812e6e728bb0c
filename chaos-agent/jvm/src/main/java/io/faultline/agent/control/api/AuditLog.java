package io.faultline.agent.control.api;

import com.grack.nanojson.JsonWriter;
import io.faultline.agent.fault.RateLimit;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What was done to this process, when and by which caller: a JSON object a line, in a file that
 * only its owner can read. At 1 MiB the file is renamed to {@code ….1} once. Thread-safe; writing
 * never waits, because a full or slow disk must not harm the host: a line that cannot be written is
 * dropped and counted in the next one.
 */
public final class AuditLog implements Closeable {
  private static final long MOST_BYTES = 1 << 20;
  private static final int MOST_WAITING = 1024;
  private static final String AGENT = "agent";

  private final Path file;
  private final LongSupplier epochNanos;
  private final ThreadLocal<String> caller = ThreadLocal.withInitial(() -> AGENT);
  private final AtomicLong leftOut = new AtomicLong();
  private final RateLimit refusals;
  private final ThreadPoolExecutor writer;

  /** Whether the last line may have been cut short; used by the writer only. */
  private boolean torn;

  public AuditLog(Path file, LongSupplier epochNanos) {
    this.file = file;
    this.epochNanos = epochNanos;
    this.refusals = new RateLimit(epochNanos);
    this.writer =
        new ThreadPoolExecutor(
            1,
            1,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            AuditLog::daemon,
            (line, pool) -> leftOut.incrementAndGet());
    writer.allowCoreThreadTimeOut(true);
  }

  /** Does work for a caller; lines that the work writes on this thread name the caller. */
  public <T> T by(String who, Supplier<T> work) {
    caller.set(who);
    try {
      return work.get();
    } finally {
      caller.remove();
    }
  }

  public void write(String action, Map<String, String> fields) {
    var json = new LinkedHashMap<String, Object>();
    json.put("at", Instant.ofEpochSecond(0, epochNanos.getAsLong()).toString());
    json.put("action", action);
    json.put("by", caller.get());
    json.putAll(fields);
    try {
      writer.execute(() -> append(json));
    } catch (RuntimeException | Error e) {
      leftOut.incrementAndGet(); // no thread available, or closed
    }
  }

  /**
   * The same for entries that anyone can cause: limited to some a minute, or they would displace
   * the rest.
   */
  public void writeSparingly(String action, Map<String, String> fields) {
    if (refusals.take()) write(action, fields);
    else leftOut.incrementAndGet();
  }

  /** On return earlier lines are in the file, or 2 s have passed. */
  @Override
  public void close() {
    writer.shutdown();
    try {
      if (!writer.awaitTermination(2, TimeUnit.SECONDS)) writer.shutdownNow();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void append(Map<String, Object> json) {
    long left = leftOut.getAndSet(0);
    if (left > 0) json.put("leftOutBefore", left);
    try {
      rotate();
      var line = (torn ? "\n" : "") + JsonWriter.string(json) + "\n";
      torn = true;
      Files.writeString(file, line, StandardOpenOption.APPEND);
      torn = false;
    } catch (IOException | RuntimeException | Error e) {
      leftOut.addAndGet(left + 1);
    }
  }

  private void rotate() throws IOException {
    if (Files.exists(file) && Files.size(file) >= MOST_BYTES)
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".1"),
          StandardCopyOption.REPLACE_EXISTING);
    if (Files.notExists(file))
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(null, task, "faultline-audit", 256 * 1024, false);
    thread.setDaemon(true);
    return thread;
  }
}
