package io.faultline.local.process;

import java.util.List;

/** Sends signals the JDK has no method for. */
final class Signals {
  private Signals() {}

  /**
   * Asks the process to end. A stopped one is woken, as it could not act on the signal otherwise.
   */
  static void send(String signal, long pid) {
    Tools.succeeds(List.of("sh", "-c", "kill -%s %d; kill -CONT %d".formatted(signal, pid, pid)));
  }
}
