package io.faultline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** What processes have used, as the kernel counts it; see proc(5). */
public final class ProcessUsage {
  /** {@code sysconf(_SC_CLK_TCK)} is 100 on Linux on every platform Java runs on. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int USER = 11;
  private static final int OF_ENDED_CHILDREN = 13;

  private ProcessUsage() {}

  /** User and system time of the process alone. */
  static Duration cpu(long pid) throws IOException {
    return Duration.ofMillis(Math.round(ticks(pid, USER) * 1000 / TICKS_PER_SECOND));
  }

  /** User and system time of the process, its descendants and the children that have ended. */
  public static double cpuSeconds(long pid) throws IOException {
    var all =
        Stream.concat(
                Stream.of(pid),
                ProcessHandle.of(pid).stream()
                    .flatMap(ProcessHandle::descendants)
                    .map(ProcessHandle::pid))
            .toList();
    double ticks = 0;
    for (var each : all) {
      ticks += ticks(each, USER) + (each == pid ? ticks(each, OF_ENDED_CHILDREN) : 0);
    }
    return ticks / TICKS_PER_SECOND;
  }

  private static long ticks(long pid, int field) throws IOException {
    try {
      var stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return Long.parseLong(fields[field]) + Long.parseLong(fields[field + 1]);
    } catch (NoSuchFileException ended) {
      return 0;
    }
  }

  public static double residentMebibytes(long pid) throws IOException {
    try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    }
  }
}
