package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;

/** Records whether the application itself pauses a message during its delay. */
public final class VertxPause extends PointHook {
  private static final ThreadLocal<Object> DELIVERED = new ThreadLocal<>();
  private static final ThreadLocal<Boolean> PAUSED = new ThreadLocal<>();

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (DELIVERED.get() == self) PAUSED.set(true);
    return null;
  }

  static void begin(Object message) {
    DELIVERED.set(message);
    PAUSED.set(false);
  }

  /** Whether the application paused it. */
  static boolean end() {
    boolean paused = PAUSED.get();
    DELIVERED.remove();
    PAUSED.remove();
    return paused;
  }
}
