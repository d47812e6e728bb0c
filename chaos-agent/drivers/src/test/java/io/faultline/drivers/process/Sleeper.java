package io.faultline.drivers.process;

import io.faultline.drivers.watchdog.OsProcess;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A shell of ours with a child, as a target of faults. */
final class Sleeper implements AutoCloseable {
  private final Process process;

  Sleeper() throws IOException {
    // The shell waits for its child: two processes, like a server and its worker.
    process = new ProcessBuilder("sh", "-c", "sleep 300; true").start();
  }

  long pid() {
    return process.pid();
  }

  OsProcess itself() {
    return OsProcess.find(pid()).orElseThrow();
  }

  OsProcess child() throws InterruptedException {
    for (int i = 0; i < 500; i++) {
      var children = itself().descendants();
      if (!children.isEmpty()) return children.get(0);
      TimeUnit.MILLISECONDS.sleep(10);
    }
    throw new IllegalStateException("expected a child, got none");
  }

  boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
