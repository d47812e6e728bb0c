package io.faultline.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for other processes, with a deadline that a busy machine meets. */
final class Awaits {
  private Awaits() {}

  static void within(Duration limit, Callable<Boolean> condition) {
    Awaitility.await()
        .ignoreExceptions()
        .pollInterval(Duration.ofMillis(50))
        .atMost(limit)
        .until(condition);
  }
}
