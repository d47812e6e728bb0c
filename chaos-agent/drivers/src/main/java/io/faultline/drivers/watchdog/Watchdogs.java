package io.faultline.drivers.watchdog;

import io.faultline.fault.FaultReport;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Two processes of this user that outlive their starter. Each lifts the faults whose leases have
 * ended, and restarts the other if it is gone. Thread-safe.
 */
public final class Watchdogs {
  static final List<String> ROLES = List.of("a", "b");

  /** How long a fault is kept while it waits for the watchdogs and is not raised yet. */
  public static final Duration START = Duration.ofSeconds(30);

  private static final long POLL_MILLIS = 10;
  private static final long ASK_AGAIN_MILLIS = 10_000;

  private final WatchedFaults faults;

  public Watchdogs(WatchedFaults faults) {
    this.faults = faults;
  }

  /** Starts the ones that do not run, and does not wait for them. */
  public void start() throws IOException {
    faults.requireOwn();
    for (var role : ROLES) if (isFree(role)) launch(role);
  }

  /**
   * Starts the ones that do not run, and returns once both have kept a fault without effect: the
   * first one takes them seconds on a busy machine, which no later call should wait for.
   */
  public void prepare() throws IOException {
    var nothing =
        faults.add(
            new WatchedFault.Request(
                "none", "", "custom", "none custom", START, new Undo.Nothing()));
    keep(nothing);
    faults.end(nothing.id(), FaultReport.State.LIFTED);
  }

  /** Returns once both keep the fault; only then may it be raised. */
  public void keep(WatchedFault fault) throws IOException {
    long begun = System.nanoTime();
    long asked = Long.MIN_VALUE;
    while (!ROLES.stream().allMatch(role -> faults.isSeen(fault.id(), role))) {
      long waited = (System.nanoTime() - begun) / 1_000_000;
      if (waited > START.toMillis())
        throw new IOException(
            "expected two watchdogs within %d s, got %d; see %s"
                .formatted(
                    START.toSeconds(),
                    ROLES.stream().filter(role -> faults.isSeen(fault.id(), role)).count(),
                    log("a")));
      // A watchdog that was about to end has released its role by the next check.
      if (asked == Long.MIN_VALUE || waited - asked > ASK_AGAIN_MILLIS) {
        start();
        asked = waited;
      }
      pause();
    }
  }

  /** The process that has this role, if any. */
  public OptionalLong pid(String role) {
    try {
      if (!Files.exists(place(role)) || isFree(role)) return OptionalLong.empty();
      return OptionalLong.of(Long.parseLong(Files.readString(place(role)).strip()));
    } catch (IOException | NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  /** Whether a process is one of them. */
  public boolean isOne(long pid) {
    return ROLES.stream().anyMatch(role -> pid(role).equals(OptionalLong.of(pid)));
  }

  Path place(String role) {
    return faults.folder().resolve("watchdog-" + role + ".lock");
  }

  /** Whether no process has this role. */
  boolean isFree(String role) throws IOException {
    try (var channel =
            FileChannel.open(place(role), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = channel.tryLock()) {
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  Process launch(String role) throws IOException {
    var line = new ArrayList<String>();
    // In a session of its own it gets neither Ctrl-C nor the hang-up of the terminal.
    var setsid = Path.of("/usr/bin/setsid");
    if (Files.isExecutable(setsid)) line.add(setsid.toString());
    line.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:+ExitOnOutOfMemoryError",
            "-Xmx32m",
            "-cp",
            classPath(),
            WatchdogMain.class.getName(),
            faults.folder().toString(),
            role));
    return new ProcessBuilder(line)
        .directory(faults.folder().toFile())
        .redirectInput(Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log(role).toFile()))
        .start();
  }

  /** Absolute, because it runs in another folder. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> new File(entry).getAbsolutePath())
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path log(String role) {
    return faults.folder().resolve("watchdog-" + role + ".log");
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
