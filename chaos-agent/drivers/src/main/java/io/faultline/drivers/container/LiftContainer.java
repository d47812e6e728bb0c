package io.faultline.drivers.container;

import io.faultline.drivers.watchdog.Undo;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Has a container engine do commands, one after the other.
 *
 * @param steps each without the engine's program
 */
record LiftContainer(ContainerEngine engine, List<List<String>> steps) implements Undo {
  /** What engines say where it was done before, or where there is nothing left to do it to. */
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
