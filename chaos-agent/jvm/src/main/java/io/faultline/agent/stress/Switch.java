package io.faultline.agent.stress;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On until it is turned off. Thread-safe. */
final class Switch {
  private final CountDownLatch off = new CountDownLatch(1);

  boolean isOn() {
    return off.getCount() > 0;
  }

  void turnOff() {
    off.countDown();
  }

  /** Waits for this time, or less if it is turned off. */
  void pause(Duration time) throws InterruptedException {
    if (off.await(time.toNanos(), TimeUnit.NANOSECONDS)) return;
  }

  void awaitOff() throws InterruptedException {
    off.await();
  }
}
