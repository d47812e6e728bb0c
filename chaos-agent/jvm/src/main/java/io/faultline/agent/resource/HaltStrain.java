package io.faultline.agent.resource;

import java.time.Duration;

/** Ends the JVM. */
final class HaltStrain implements Strain {
  private final Switch on = new Switch();
  private final int status;

  HaltStrain(int status) {
    this.status = status;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    affected.run();
    // The answer to whoever raised it goes out first.
    on.pause(Duration.ofMillis(50));
    if (on.isOn()) Runtime.getRuntime().halt(status);
  }

  @Override
  public void stop() {
    on.putOff();
  }
}
