package io.faultline.drivers.custom;

import io.faultline.drivers.watchdog.Undo;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Runs the action that lifts a fault, and checks that it is lifted. */
record LiftCustom(CustomActions actions) implements Undo {
  private static final long POLL_MILLIS = 100;

  @Override
  public void run() throws IOException {
    actions.lift().run(Duration.ofMillis(actions.withinMillis()));
    await(actions, false);
  }

  /**
   * Returns once the check shows that the fault is raised, or is not.
   *
   * @throws IOException if it does not show that in time
   */
  static void await(CustomActions actions, boolean raised) throws IOException {
    if (actions.check().isEmpty()) return;
    long begun = System.nanoTime();
    var last = ask(actions);
    while (last.isEmpty() != raised) {
      if (System.nanoTime() - begun > actions.withinMillis() * 1_000_000)
        throw new IOException(
            raised
                ? "the check does not say that it is raised: " + last
                : "the check still says that it is raised");
      pause();
      last = ask(actions);
    }
  }

  /** The reason why it is not raised; empty if it is. */
  private static String ask(CustomActions actions) {
    try {
      actions.check().get(0).run(Duration.ofMillis(actions.withinMillis()));
      return "";
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void pause() throws IOException {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
