package io.faultline.drivers.container;

import io.faultline.drivers.watchdog.Undo;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs commands of a container engine, one after the other.
 *
 * @param steps each without the engine's program
 */
record LiftContainer(ContainerEngine engine, List<List<String>> steps) implements Undo {
  /**
   * The engine's messages for a command that was run before, or whose container or network is gone.
   */
  private static final Pattern DONE =
      Pattern.compile("(?i)is not paused|already exists in network|no such container");

  LiftContainer {
    steps = steps.stream().map(List::copyOf).toList();
  }

  @Override
  public void run() throws IOException {
    for (var step : steps)
      try {
        engine.run(step);
      } catch (IOException e) {
        if (!DONE.matcher(String.valueOf(e.getMessage())).find()) throw e;
      }
  }
}
