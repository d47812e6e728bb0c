package io.faultline.agent.stress;

import java.time.Duration;
import java.util.concurrent.Executor;

/** Blocks an event loop once. */
final class EventLoopStressor implements Stressor {
  private final Switch on = new Switch();
  private final Executor loop;
  private final Duration time;

  EventLoopStressor(Executor loop, Duration time) {
    this.loop = loop;
    this.time = time;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    loop.execute(() -> block(affected));
    on.awaitOff();
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  private void block(Runnable affected) {
    if (!on.isOn()) return;
    affected.run();
    try {
      on.pause(time);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
