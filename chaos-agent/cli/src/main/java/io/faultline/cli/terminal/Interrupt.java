package io.faultline.cli.terminal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Lets work end in order when this process is stopped: Ctrl-C or SIGTERM calls the action set with
 * {@link #onInterrupt}, waits for {@link #done}, and exits with the code given there. Thread-safe.
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

  /** Whether this process was stopped. */
  public boolean raised() {
    return raised;
  }

  /** Sets the action that ends the current work soon; replaces the one set before. */
  public void onInterrupt(Runnable action) {
    stop.set(action);
    if (raised) action.run();
  }

  /** The work has ended and everything is cleaned up. */
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
