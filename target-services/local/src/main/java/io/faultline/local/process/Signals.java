package io.faultline.local.process;

import java.util.List;

/** Sends the signals that the JDK has no method for. */
final class Signals {
  private Signals() {}

  /**
   * Sends the signal that ends the process. A stopped process is continued, because it could not
   * act on the signal otherwise.
   */
  static void send(String signal, long pid) {
    Tools.succeeds(List.of("sh", "-c", "kill -%s %d; kill -CONT %d".formatted(signal, pid, pid)));
  }
}
