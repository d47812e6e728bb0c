package io.faultline.agent.hook;

/** What only watches must never change what is watched. */
final class Watching {
  private Watching() {}

  static void quietly(Runnable look) {
    try {
      look.run();
    } catch (Throwable e) {
      // not seen
    }
  }
}
