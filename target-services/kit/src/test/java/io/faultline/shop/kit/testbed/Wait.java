package io.faultline.shop.kit.testbed;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/** Waits for a condition, with a deadline that is long enough for a busy machine. */
public final class Wait {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private Wait() {}

  public static void until(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .pollDelay(Duration.ZERO)
        .ignoreExceptions()
        .until(condition);
  }
}
