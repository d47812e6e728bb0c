package io.faultline.console;

import java.util.concurrent.ThreadFactory;

/** Daemon threads. */
final class Daemons {
  private Daemons() {}

  static ThreadFactory named(String name) {
    return task -> {
      var thread = new Thread(task, "page-" + name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
