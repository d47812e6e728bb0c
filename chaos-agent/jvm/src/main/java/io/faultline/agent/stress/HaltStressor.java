package io.faultline.agent.stress;

import java.time.Duration;

/** Ends the JVM. */
final class HaltStressor implements Stressor {
  private final Switch on = new Switch();
  private final int status;

  HaltStressor(int status) {
    this.status = status;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    affected.run();
    // The response to the caller is sent first.
    on.pause(Duration.ofMillis(50));
    if (on.isOn()) Runtime.getRuntime().halt(status);
  }

  @Override
  public void stop() {
    on.turnOff();
  }
}
