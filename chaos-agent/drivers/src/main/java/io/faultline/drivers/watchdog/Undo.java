package io.faultline.drivers.watchdog;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The action that lifts a fault: a value that a file contains by its class and parts, so that
 * another process can run it. Running it twice has the same effect as once.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.CLASS, property = "kind")
public interface Undo {
  /** Lifts it. */
  void run() throws IOException;

  /** The fault happened once, or only counts. */
  record Nothing() implements Undo {
    @Override
    public void run() {}
  }

  /**
   * Continues processes that were stopped.
   *
   * @param first the one that was paused; its descendants are continued with it
   * @param others its descendants that were stopped too
   */
  record Continue(OsProcess first, List<OsProcess> others) implements Undo {
    public Continue {
      others = List.copyOf(others);
    }

    @Override
    public void run() throws IOException {
      var all = new ArrayList<>(others);
      // It may have started another after the list was made.
      if (first.isAlive())
        first.descendants().stream().filter(it -> !all.contains(it)).forEach(all::add);
      all.add(first);
      OsProcess.signal("CONT", all);
    }
  }
}
