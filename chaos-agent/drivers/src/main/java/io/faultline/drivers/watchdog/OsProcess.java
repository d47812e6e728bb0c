package io.faultline.drivers.watchdog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A process of this machine by its pid and its start time, because pids are reused (proc(5)). A
 * value; Linux only.
 *
 * @param start in clock ticks since boot
 */
public record OsProcess(long pid, long start) {
  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int START = 19;
  private static final long KILL_SECONDS = 5;

  /** The kernel's data about it: the letter of its state, its parent, its start. */
  private record Stat(char state, long parent, long start) {}

  /** The process that has this pid now; empty if there is none. */
  public static Optional<OsProcess> find(long pid) {
    return stat(pid).filter(it -> !isOver(it)).map(it -> new OsProcess(pid, it.start()));
  }

  /** Whether it still exists, running or stopped. */
  public boolean isAlive() {
    return stat().filter(it -> !isOver(it)).isPresent();
  }

  /** Whether it is stopped by a signal. */
  public boolean isStopped() {
    return stat().filter(it -> it.state() == 'T').isPresent();
  }

  /** The pid of its parent; 0 if it is gone. */
  public long parent() {
    return stat().map(Stat::parent).orElse(0L);
  }

  /** Its effective user; empty if it is gone. */
  public Optional<Long> user() {
    try {
      return Files.readAllLines(folder(pid).resolve("status")).stream()
          .filter(line -> line.startsWith("Uid:"))
          .map(line -> Long.parseLong(line.split("\\s+", -1)[2]))
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether it is a kernel thread, which has no program. */
  public boolean isOfKernel() {
    try {
      return Files.readString(folder(pid).resolve("cmdline")).isEmpty();
    } catch (IOException e) {
      return true;
    }
  }

  /** Its children, their children, and so on. */
  public List<OsProcess> descendants() {
    return ProcessHandle.of(pid).stream()
        .flatMap(ProcessHandle::descendants)
        .flatMap(it -> find(it.pid()).stream())
        .toList();
  }

  /**
   * Sends a signal to the processes that still are the same.
   *
   * @param signal its name, such as {@code STOP}
   */
  public static void signal(String signal, List<OsProcess> processes) throws IOException {
    var line = new ArrayList<>(List.of("sh", "-c", "kill -s \"$0\" \"$@\"", signal));
    processes.stream().filter(OsProcess::isAlive).forEach(it -> line.add(Long.toString(it.pid())));
    if (line.size() == 4) return;
    var kill = new ProcessBuilder(line).redirectErrorStream(true).start();
    try {
      if (!kill.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) kill.destroyForcibly();
      else if (kill.exitValue() != 0 && processes.stream().anyMatch(OsProcess::isAlive))
        throw new IOException(
            "signal %s: %s"
                .formatted(
                    signal, new String(kill.getInputStream().readAllBytes(), UTF_8).strip()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private Optional<Stat> stat() {
    return stat(pid).filter(it -> it.start() == start);
  }

  private static boolean isOver(Stat stat) {
    return stat.state() == 'Z' || stat.state() == 'X';
  }

  private static Optional<Stat> stat(long pid) {
    try {
      var text = Files.readString(folder(pid).resolve("stat"));
      var words = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(
          new Stat(
              words[STATE].charAt(0), Long.parseLong(words[PARENT]), Long.parseLong(words[START])));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path folder(long pid) {
    return Path.of("/proc", Long.toString(pid));
  }
}
