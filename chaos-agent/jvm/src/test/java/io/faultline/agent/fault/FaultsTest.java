package io.faultline.agent.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.fault.Fault;
import io.faultline.fault.Target;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final Duration LEASE = Duration.ofHours(1);

  private final AtomicLong nanos = new AtomicLong();
  private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);
  private volatile Error failure;
  private final List<String> undone = new CopyOnWriteArrayList<>();
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
    assertThat(faults.list())
        .singleElement()
        .extracting(ActiveFault::state)
        .isEqualTo(FaultState.LIFTED);
    assertThat(faults.active()).isZero();
  }

  @Test
  void silencesAFaultThatIsLiftedBeforeItUndoesIt() throws Exception {
    mayGoOn.countDown();
    faults.lift(raise().id());
    assertThat(undone).containsExactly("silence", "remove");
  }

  @Test
  void silencesAFaultWhoseLeaseEndsBeforeItUndoesIt() {
    mayGoOn.countDown();
    raise();
    nanos.addAndGet(LEASE.toNanos());
    timer.getQueue().forEach(Runnable::run);
    assertThat(undone).containsExactly("silence", "remove");
  }

  /** Else it would be in effect for ever, and nobody would know. */
  @Test
  void undoesAFaultWhoseLeaseEndedAgainWhereThatFails() {
    mayGoOn.countDown();
    raise();
    nanos.addAndGet(LEASE.toNanos());
    failure = new StackOverflowError();
    timer.getQueue().forEach(Runnable::run);
    assertThat(faults.active()).isEqualTo(1);
    failure = null;
    await().untilAsserted(() -> assertThat(faults.active()).isZero());
  }

  @Test
  void silencesEveryFaultBeforeItUndoesTheFirst() {
    mayGoOn.countDown();
    raise();
    raise();
    faults.liftAll();
    assertThat(undone).startsWith("silence", "silence").contains("remove");
  }

  private ActiveFault raise() {
    try {
      return faults.raise(Fault.parse("latency 1ms"), Target.parse("app sql"), LEASE);
    } catch (RefusedException e) {
      throw new IllegalStateException(e);
    }
  }

  private FaultApplier.InEffect slowly(ActiveFault fault, Runnable begin) {
    entered.countDown();
    try {
      mayGoOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    begin.run();
    return new FaultApplier.InEffect() {
      @Override
      public void silence() {
        undone.add("silence");
      }

      @Override
      public void remove() {
        if (failure != null) throw failure;
        undone.add("remove");
      }
    };
  }
}
