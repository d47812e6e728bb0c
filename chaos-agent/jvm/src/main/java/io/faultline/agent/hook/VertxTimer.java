package io.faultline.agent.hook;

import io.vertx.core.Vertx;
import java.time.Duration;

/** Waits on the event loop without holding it. */
final class VertxTimer {
  private VertxTimer() {}

  /** Runs the task on this thread's context after the delay, at once where it is none. */
  static void after(Duration delay, Runnable task) {
    long millis = Math.round(delay.toNanos() / 1e6);
    var context = Vertx.currentContext();
    if (millis < 1 || context == null) task.run();
    else context.owner().setTimer(millis, timer -> task.run());
  }
}
