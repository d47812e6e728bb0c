package io.faultline.host;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.net.httpserver.HttpServer;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Allocates continuously and reports the state of the JVM. Prints its port. */
public final class StrainedHost {
  private static final AtomicLong ALLOCATED = new AtomicLong();
  private static final AtomicLong ERRORS = new AtomicLong();
  private static final AtomicLong NUMBER = new AtomicLong();

  private static final ExecutorService POOL =
      Executors.newFixedThreadPool(
          4, task -> new Thread(task, "host-pool-" + NUMBER.incrementAndGet()));

  private static final Thread ALLOCATING = new Thread(StrainedHost::allocate, "host-allocates");

  private static final Watch WATCH = new Watch() {};

  private StrainedHost() {}

  /** An interface with code of its own. */
  private interface Watch {
    default long millis() {
      return System.currentTimeMillis();
    }
  }

  /** No arguments. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) throws IOException {
    ALLOCATING.start();
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var text = answer(exchange.getRequestURI().getPath());
          var body = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    System.out.println("port " + server.getAddress().getPort());
  }

  private static String answer(String path) throws IOException {
    if (path.startsWith("/write-")) return DiskWriter.write(path.substring(7));
    if (path.equals("/openable")) return Integer.toString(openable());
    return facts(path.equals("/live"));
  }

  /** As a service does: short-lived objects, and a few that stay a while. */
  private static void allocate() {
    var kept = new byte[64][];
    for (int i = 0; true; i++) {
      try {
        kept[i % kept.length] = new byte[16 * 1024];
        ALLOCATED.addAndGet(16 * 1024);
        if (i % 16 == 0) Thread.sleep(1);
      } catch (OutOfMemoryError e) {
        ERRORS.incrementAndGet();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  @SuppressWarnings("JavaUtilDate") // what a host may still ask
  private static String facts(boolean collects) {
    long start = System.nanoTime();
    locked();
    long lockMillis = (System.nanoTime() - start) / 1_000_000;
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return String.format(
        Locale.ROOT,
        "{\"nanos\":%d,\"garbage\":%d,\"descriptors\":%d,\"poolThreads\":%d,\"callMillis\":%d,\"instantMillis\":%d,\"dateMillis\":%d,\"clockMillis\":%d,\"interfaceMillis\":%d,\"threads\":%d,\"direct\":%d,\"cpuSeconds\":%.3f,\"heap\":%.3f,\"live\":%.3f,\"allocated\":%d,\"errors\":%d,\"lockMillis\":%d}",
        start,
        garbage(),
        ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class)
            .getOpenFileDescriptorCount(),
        poolThreads(),
        System.currentTimeMillis(),
        Instant.now().toEpochMilli(),
        new Date().getTime(),
        Clock.systemUTC().millis(),
        WATCH.millis(),
        ManagementFactory.getThreadMXBean().getThreadCount(),
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum(),
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9,
        heap.getUsed() / (double) heap.getMax(),
        collects ? live() / (double) heap.getMax() : 0,
        ALLOCATED.get(),
        ERRORS.get(),
        lockMillis);
  }

  /** How many threads of the pool take a task at once. */
  private static long poolThreads() {
    var allHere = new CountDownLatch(4);
    var tasks = Stream.generate(() -> POOL.submit(() -> meet(allHere))).limit(4).toList();
    meet(allHere);
    long came = 4 - allHere.getCount();
    tasks.forEach(task -> task.cancel(true));
    return came;
  }

  private static void meet(CountDownLatch allHere) {
    try {
      if (Thread.currentThread().getName().startsWith("host-pool-")) allHere.countDown();
      boolean met = allHere.await(300, TimeUnit.MILLISECONDS);
      if (met) return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What all other threads have allocated, in bytes. */
  private static long garbage() {
    var threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    return LongStream.of(threads.getAllThreadIds())
        .filter(id -> id != ALLOCATING.getId())
        .map(threads::getThreadAllocatedBytes)
        .sum();
  }

  /** How many files it can open at once, of a hundred. */
  private static int openable() throws IOException {
    var open = new ArrayList<FileInputStream>();
    try {
      while (open.size() < 100) open.add(new FileInputStream("/dev/null"));
    } catch (IOException e) {
      // that was the last
    }
    for (var file : open) file.close();
    return open.size();
  }

  private static synchronized void locked() {
    Thread.onSpinWait();
  }

  private static long live() {
    System.gc();
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
        .map(MemoryPoolMXBean::getCollectionUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }
}
