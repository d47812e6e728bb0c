package io.faultline.agent.stress;

import io.faultline.fault.DurationText;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;

/** Stops the process by signal; a child process that outlives the stop continues it. */
final class FreezeStressor implements Stressor {
  private final Switch on = new Switch();
  private final Duration time;

  FreezeStressor(Duration time) {
    this.time = time;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException, IOException {
    long pid = ProcessHandle.current().pid();
    var seconds = BigDecimal.valueOf(time.toMillis(), 3).toPlainString();
    // The response to the caller is sent first.
    on.pause(Duration.ofMillis(50));
    if (!on.isOn()) return;
    affected.run();
    var script = "kill -STOP " + pid + "; sleep " + seconds + "; kill -CONT " + pid;
    new ProcessBuilder("sh", "-c", script).start();
    on.awaitOff();
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  @Override
  public String toString() {
    return "freeze " + DurationText.print(time);
  }
}
