package io.faultline.local;

import io.faultline.local.process.Death;
import io.faultline.local.process.Listener;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** Prints what happens for a person, one line per event. Thread-safe. */
record Progress(PrintStream out) implements Listener {
  @Override
  public void ready(String name, int port, Duration took) {
    say("  %-16s %5d  ready after %s".formatted(name, port, seconds(took)));
  }

  @Override
  public void died(String name, Death death, Duration nextTryIn) {
    say(
        "  %-16s        died: %s; starting it again in %s"
            .formatted(name, death.cause(), seconds(nextTryIn)));
  }

  void say(String line) {
    out.println(line);
    out.flush();
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1e3);
  }
}
