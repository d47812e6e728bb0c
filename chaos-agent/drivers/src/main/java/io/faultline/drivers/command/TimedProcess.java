package io.faultline.drivers.command;

import java.io.File;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A program without input; closing it kills it with its children, in every case. */
public record TimedProcess(Process process) implements AutoCloseable {
  /** Starts it with an empty input. */
  public static TimedProcess start(ProcessBuilder program) throws IOException {
    return new TimedProcess(
        program.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null"))).start());
  }

  /** Waits until it has ended, or the time is over. */
  public boolean endsWithin(Duration time) throws InterruptedException {
    return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
