package io.faultline.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets work end in order when this process is told to end: Ctrl-C or SIGTERM calls what was set
 * with {@link #onInterrupt}, waits for {@link #done}, and exits with the code given there.
 * Thread-safe.
 */
public final class Interrupt {
  private static final long PATIENCE_SECONDS = 90;

  private final AtomicReference<Runnable> stop = new AtomicReference<>(() -> {});
  private final CountDownLatch done = new CountDownLatch(1);
  private volatile boolean raised;
  private volatile int exitCode = Exit.UNKNOWN;

  public Interrupt() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::interrupted, "interrupt"));
  }

  /** Whether this process was told to end. */
  public boolean raised() {
    return raised;
  }

  /** What ends the present work soon; replaces what was set before. */
  public void onInterrupt(Runnable action) {
    stop.set(action);
    if (raised) action.run();
  }

  /** The work has ended and all is tidied up. */
  public int done(int code) {
    exitCode = code;
    done.countDown();
    return code;
  }

  private void interrupted() {
    if (done.getCount() == 0) return;
    raised = true;
    stop.get().run();
    try {
      if (!done.await(PATIENCE_SECONDS, TimeUnit.SECONDS))
        System.err.println("faultline: gave up waiting for the run to end");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(exitCode);
  }
}
