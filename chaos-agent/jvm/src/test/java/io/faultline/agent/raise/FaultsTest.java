package io.faultline.agent.raise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.fault.FaultText;
import io.faultline.fault.Target;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private final Faults faults =
      new Faults("app", this::slowly, timer, nanos::get, nanos::get, (type, fault) -> {});

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void panicAlsoLiftsWhatIsJustBeingRaised() throws Exception {
    var raiser = new Thread(this::raise);
    raiser.start();
    assertThat(entered.await(20, TimeUnit.SECONDS)).isTrue();
    var panic = new Thread(faults::liftAll);
    panic.start();
    await().until(() -> panic.getState() == Thread.State.BLOCKED || !panic.isAlive());
    mayGoOn.countDown();
    raiser.join();
    panic.join();
    assertThat(faults.list()).singleElement().extracting(Raised::state).isEqualTo(State.LIFTED);
    assertThat(faults.active()).isZero();
  }

  private void raise() {
    try {
      faults.raise(FaultText.parse("latency 1ms"), Target.parse("app sql"), Duration.ofHours(1));
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Means.InEffect slowly(Raised fault, Runnable begin) {
    entered.countDown();
    try {
      mayGoOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    begin.run();
    return new Means.InEffect() {
      @Override
      public void silence() {}

      @Override
      public void remove() {}
    };
  }
}
