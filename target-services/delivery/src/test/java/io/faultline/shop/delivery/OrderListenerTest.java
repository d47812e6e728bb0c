package io.faultline.shop.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.testbed.Wait;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reading thread goes on after failures, or the service reports that it is not alive. */
@Timeout(30)
class OrderListenerTest {
  @Test
  void anErrorDoesNotEndTheThread() throws Exception {
    var tries = new CountDownLatch(3);
    var listener =
        listener(
            () -> {
              tries.countDown();
              throw new OutOfMemoryError("of a test");
            });
    listener.start();
    try {
      assertThat(tries.await(10, TimeUnit.SECONDS)).isTrue();
      assertThat(new Checks(null, listener).live()).containsEntry("order-listener", "ok");
    } finally {
      listener.stop();
    }
  }

  @Test
  void aThreadThatEndedIsSaidToBeDead() {
    var listener = listener(() -> sneak(new InterruptedException("of a test")));
    assertThat(new Checks(null, listener).live()).containsEntry("order-listener", "thread died");
    listener.start();
    Wait.until("the thread has ended", () -> !listener.isRunning());
    assertThat(new Checks(null, listener).live()).containsEntry("order-listener", "thread died");
  }

  private static OrderListener listener(Runnable migrating) {
    var migration =
        new Migration(null) {
          @Override
          void apply() {
            migrating.run();
          }
        };
    var meters = new DeliveryMeters(new SimpleMeterRegistry());
    return new OrderListener(null, migration, null, meters, null);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable thrown) throws T {
    throw (T) thrown;
  }
}
