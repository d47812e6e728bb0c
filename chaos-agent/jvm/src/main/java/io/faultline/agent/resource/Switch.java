package io.faultline.agent.resource;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** On until it is put off. Thread-safe. */
final class Switch {
  private final CountDownLatch off = new CountDownLatch(1);

  boolean isOn() {
    return off.getCount() > 0;
  }

  void putOff() {
    off.countDown();
  }

  /** Waits for the time, or less where it is put off. */
  void pause(Duration time) throws InterruptedException {
    if (off.await(time.toNanos(), TimeUnit.NANOSECONDS)) return;
  }

  void awaitOff() throws InterruptedException {
    off.await();
  }
}
