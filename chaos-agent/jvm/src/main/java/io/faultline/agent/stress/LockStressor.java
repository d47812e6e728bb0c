package io.faultline.agent.stress;

import java.time.Duration;

/** Holds the monitor of a class part of the time. */
final class LockStressor implements Stressor {
  private final Switch on = new Switch();
  private final Class<?> type;
  private final Duration held;
  private final Duration rest;

  LockStressor(Class<?> type, Duration held, Duration every) {
    this.type = type;
    this.held = held;
    this.rest = every.minus(held);
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    while (on.isOn()) {
      synchronized (type) {
        affected.run();
        on.pause(held);
      }
      on.pause(rest.isZero() ? Duration.ofMillis(1) : rest);
    }
  }

  @Override
  public void stop() {
    on.turnOff();
  }
}
