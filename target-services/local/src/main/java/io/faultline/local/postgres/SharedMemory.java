package io.faultline.local.postgres;

import io.faultline.local.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/**
 * The shared memory segment that guards a data folder, named in its {@code postmaster.pid}. A
 * server that shuts down orderly removes both; a killed server leaves them, and no other program
 * would remove the segment.
 */
public record SharedMemory(Path data) {
  /** The seventh line contains key and id; see PostgreSQL's {@code src/include/utils/pidfile.h}. */
  private static final int LINE = 6;

  private static final Pattern KEY_AND_ID = Pattern.compile("\\s*(\\d+)\\s+(\\d+)\\s*");

  /** Key, id, rights, size, creator, last user, number attached; see proc_sysvipc(5). */
  private static final String ROW = "\\s*%s\\s+%s\\s+\\d+\\s+\\d+\\s+\\d+\\s+\\d+\\s+0\\s.*";

  private static final Path SEGMENTS = Path.of("/proc/sysvipc/shm");
  private static final int TRIES = 20;
  private static final long BETWEEN_MILLIS = 50;

  /** The kernel's names of a segment; the id alone may belong to another segment by now. */
  record Segment(String key, String id) {
    boolean isUnusedIn(List<String> rows) {
      return rows.stream().anyMatch(row -> row.matches(ROW.formatted(key, id)));
    }
  }

  /**
   * Removes the segment if it was left behind and is unused; the processes of a server that was
   * just killed may need a moment to detach.
   */
  public void release() throws IOException {
    var segment = segment();
    var ipcrm = Tools.onPath("ipcrm");
    if (segment.isPresent()
        && ipcrm.isPresent()
        && Files.isReadable(SEGMENTS)
        && isLetGo(segment.get())) {
      Tools.succeeds(List.of(ipcrm.get().toString(), "-m", segment.get().id()));
    }
  }

  private static boolean isLetGo(Segment segment) throws IOException {
    for (var attempt = 0; attempt < TRIES; attempt++) {
      if (segment.isUnusedIn(Files.readAllLines(SEGMENTS))) {
        return true;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_MILLIS));
    }
    return false;
  }

  Optional<Segment> segment() throws IOException {
    var file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    return Files.readAllLines(file).stream()
        .skip(LINE)
        .findFirst()
        .map(KEY_AND_ID::matcher)
        .filter(line -> line.matches())
        .map(line -> new Segment(line.group(1), line.group(2)));
  }
}
