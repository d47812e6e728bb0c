package io.faultline.agent.resource;

import io.faultline.fault.DurationText;
import java.io.IOException;
import java.time.Duration;

/** Stops the process by signal; a child that outlives the stop continues it. */
final class FreezeStrain implements Strain {
  private final Switch on = new Switch();
  private final Duration time;

  FreezeStrain(Duration time) {
    this.time = time;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException, IOException {
    long pid = ProcessHandle.current().pid();
    var seconds = "%.3f".formatted(time.toMillis() / 1e3).replace(',', '.');
    // The answer to whoever raised it goes out first.
    on.pause(Duration.ofMillis(50));
    if (!on.isOn()) return;
    affected.run();
    new ProcessBuilder(
            "sh", "-c", "kill -STOP %d; sleep %s; kill -CONT %d".formatted(pid, seconds, pid))
        .start();
    on.awaitOff();
  }

  @Override
  public void stop() {
    on.putOff();
  }

  @Override
  public String toString() {
    return "freeze " + DurationText.print(time);
  }
}
