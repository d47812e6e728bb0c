package io.faultline.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Records on disk which processes run, so that the next run can end the ones that a killed run
 * left: a stopped process, for example, cannot act on the signal it gets when this one dies.
 * Thread-safe for different names.
 */
public record OrphanProcesses(Path folder) {
  /**
   * The kernel gives a start in hundredths of a second since boot, and the time of the boot is an
   * estimate.
   */
  private static final Duration SAME_START = Duration.ofSeconds(2);

  void remember(String name, Process process) throws IOException {
    var start = process.info().startInstant().orElse(Instant.EPOCH);
    Files.createDirectories(folder);
    Files.writeString(folder.resolve(name), process.pid() + "\n" + start + "\n");
  }

  /** Kills the processes that still run and returns their names. */
  public List<String> end() throws IOException {
    var ended = new ArrayList<String>();
    if (Files.isDirectory(folder)) {
      try (var notes = Files.list(folder)) {
        for (var note : notes.sorted().toList()) {
          alive(Files.readAllLines(note))
              .filter(ProcessHandle::destroyForcibly)
              .ifPresent(killed -> ended.add(note.getFileName().toString()));
        }
      }
    }
    return List.copyOf(ended);
  }

  /** A process that has ended, even if its new parent has not read its exit code yet. */
  private static boolean isDead(ProcessHandle process) {
    try {
      var stat = Path.of("/proc", Long.toString(process.pid()), "stat");
      return Files.readString(stat).contains(") Z ");
    } catch (IOException gone) {
      return true;
    }
  }

  /** Identified by id and start time, because ids are reused. */
  private static Optional<ProcessHandle> alive(List<String> note) {
    if (note.size() != 2) {
      return Optional.empty();
    }
    var start = Instant.parse(note.get(1));
    return ProcessHandle.of(Long.parseLong(note.get(0)))
        .filter(process -> !isDead(process))
        .filter(
            process ->
                process
                    .info()
                    .startInstant()
                    .filter(it -> Duration.between(it, start).abs().compareTo(SAME_START) < 0)
                    .isPresent());
  }
}
