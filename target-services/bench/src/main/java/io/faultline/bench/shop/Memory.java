package io.faultline.bench.shop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;

/**
 * Memory of processes with their descendants, in MiB.
 *
 * @param resident pages that several processes share count in each
 * @param proportional pages that several processes share count once in all
 */
record Memory(double resident, double proportional) {
  static Memory of(Collection<Long> pids) throws IOException {
    double resident = 0;
    double proportional = 0;
    var all =
        pids.stream()
            .flatMap(
                pid ->
                    Stream.concat(
                        Stream.of(pid),
                        ProcessHandle.of(pid).stream()
                            .flatMap(ProcessHandle::descendants)
                            .map(ProcessHandle::pid)))
            .distinct()
            .toList();
    for (var pid : all) {
      resident += mebibytes(pid, "Rss:");
      proportional += mebibytes(pid, "Pss:");
    }
    return new Memory(resident, proportional);
  }

  /** 0 if the process has ended meanwhile. */
  private static double mebibytes(long pid, String key) throws IOException {
    var file = Path.of("/proc", Long.toString(pid), "smaps_rollup");
    if (!Files.exists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key))
          .mapToDouble(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024.0)
          .findFirst()
          .orElse(0);
    }
  }
}
