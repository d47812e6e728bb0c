package io.faultline.agent.library.vertx;

import io.faultline.agent.fault.Hold;
import io.vertx.core.Vertx;

/** Waits without blocking the event loop. */
public final class VertxTimer {
  private VertxTimer() {}

  /**
   * Runs the task on this thread's context when the delay is over or a fault is lifted, or at once
   * without a delay.
   */
  public static void after(Hold hold, Runnable task) {
    long millis = Math.round(hold.delay().toNanos() / 1e6);
    var context = Vertx.currentContext();
    if (millis < 1 || context == null) {
      task.run();
      return;
    }
    var vertx = context.owner();
    var end = hold.lifted();
    long timer = vertx.setTimer(millis, fired -> end.complete(null));
    var unused =
        end.thenRun(
            () ->
                context.runOnContext(
                    over -> {
                      vertx.cancelTimer(timer);
                      task.run();
                    }));
  }
}
