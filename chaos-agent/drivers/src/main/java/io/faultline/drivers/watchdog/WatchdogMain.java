package io.faultline.drivers.watchdog;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A watchdog's process: takes its role, or ends at once if another process has it. */
public final class WatchdogMain {
  private static final Duration IDLE = Duration.ofMinutes(2);
  private static final long PERIOD_MILLIS = 50;
  private static final int TRIES = 5;

  private WatchdogMain() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var faults = new WatchedFaults(Path.of(arguments[0]));
    var role = arguments[1];
    var watchdogs = new Watchdogs(faults);
    faults.requireOwn();
    try (var channel =
        FileChannel.open(
            watchdogs.place(role), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!isTaken(channel)) return;
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(
              Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8)));
      var round = new WatchRound(faults, watchdogs, role, System::nanoTime);
      while (round.idle().compareTo(IDLE) < 0) {
        round.run();
        Thread.sleep(PERIOD_MILLIS);
      }
    }
  }

  /** A process that checks whether the role is free holds the lock for a moment. */
  private static boolean isTaken(FileChannel channel) throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES; tries++) {
      if (channel.tryLock() != null) return true;
      Thread.sleep(PERIOD_MILLIS);
    }
    return false;
  }
}
