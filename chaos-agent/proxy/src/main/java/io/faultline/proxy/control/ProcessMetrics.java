package io.faultline.proxy.control;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * The process's use of resources, by the names of Prometheus' clients, from Linux' {@code /proc}.
 * Values that cannot be read, for instance for lack of descriptors, are omitted.
 */
final class ProcessMetrics {
  /** Ticks of {@code /proc/self/stat} (proc(5)): 100 on every Linux that runs Java. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int PAGE_BYTES = 4096;
  private static final Map<String, String> HEAP = Map.of("area", "heap");

  private ProcessMetrics() {}

  static void write(MetricsPage page) {
    var runtime = Runtime.getRuntime();
    page.gauge("jvm_memory_bytes_used", "Memory in use.")
        .add(HEAP, runtime.totalMemory() - runtime.freeMemory());
    page.gauge("jvm_memory_bytes_max", "Memory that may be used.").add(HEAP, runtime.maxMemory());
    // Loaded at the first scrape, so that a start does not pay for it.
    page.gauge("jvm_threads_current", "Threads of the JVM.")
        .add(Map.of(), ManagementFactory.getThreadMXBean().getThreadCount());
    try {
      fromProc(page);
    } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException e) {
      // omitted
    }
  }

  private static void fromProc(MetricsPage page) throws IOException {
    var stat = Files.readString(Path.of("/proc/self/stat"));
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    page.counter("process_cpu_seconds_total", "CPU time.")
        .add(
            Map.of(), (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND);
    page.gauge("process_start_time_seconds", "Start, since 1970.")
        .add(Map.of(), bootSeconds() + Long.parseLong(fields[19]) / TICKS_PER_SECOND);
    page.gauge("process_virtual_memory_bytes", "Address space.")
        .add(Map.of(), Double.parseDouble(fields[20]));
    page.gauge("process_resident_memory_bytes", "Memory it has.")
        .add(Map.of(), Double.parseDouble(fields[21]) * PAGE_BYTES);
    page.gauge("process_max_fds", "Descriptors that it may open.").add(Map.of(), mostDescriptors());
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      page.gauge("process_open_fds", "Descriptors that it has open.").add(Map.of(), open.count());
    }
  }

  private static double bootSeconds() throws IOException {
    return Files.readAllLines(Path.of("/proc/stat")).stream()
        .filter(line -> line.startsWith("btime "))
        .mapToDouble(line -> Double.parseDouble(line.substring(6)))
        .findFirst()
        .orElseThrow(() -> new IOException("no btime"));
  }

  /** The soft limit; "unlimited" is a large number. */
  private static double mostDescriptors() throws IOException {
    for (var line : Files.readAllLines(Path.of("/proc/self/limits")))
      if (line.startsWith("Max open files")) {
        var limit = line.substring("Max open files".length()).strip().split("\\s+", 2)[0];
        return limit.equals("unlimited") ? Long.MAX_VALUE : Double.parseDouble(limit);
      }
    throw new IOException("no limit of files");
  }
}
