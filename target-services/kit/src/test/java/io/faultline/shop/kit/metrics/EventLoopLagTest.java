package io.faultline.shop.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.shop.telemetry.RuntimeMetrics;
import io.prometheus.client.CollectorRegistry;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class EventLoopLagTest {
  private final Meters meters = new Meters(new CollectorRegistry(true));
  private final AtomicLong waited = new AtomicLong();
  private final EventLoopLag lag = new EventLoopLag(waited::get, meters, 0);

  @Test
  void whatWaitsForAProcessorIsLateButNotBlocked() {
    waited.set(nanos(880));
    lag.tick(nanos(1_000));
    assertThat(lagSeconds()).isEqualTo(0.9);
    assertThat(blockedSeconds()).isCloseTo(0.02, within(1e-9));
  }

  @Test
  void whatIsHeldUpWhileAProcessorIsFreeIsBlocked() {
    lag.tick(nanos(3_100));
    assertThat(lagSeconds()).isEqualTo(3);
    assertThat(blockedSeconds()).isEqualTo(3);
  }

  @Test
  void theWorstOfTheLastSecondStays() {
    lag.tick(nanos(600));
    for (int i = 1; i <= 9; i++) {
      lag.tick(nanos(600 + 100L * i));
      assertThat(blockedSeconds()).isEqualTo(0.5);
    }
    lag.tick(nanos(1_600));
    assertThat(blockedSeconds()).isZero();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  @Timeout(60)
  void linuxTellsHowLongABusyThreadWaitedAndThatASleepingOneDidNot() throws Exception {
    var asleep = ProcessorWait.ofThisThread();
    long before = asleep.nanos();
    TimeUnit.MILLISECONDS.sleep(300);
    assertThat(asleep.nanos() - before).isLessThan(nanos(250));

    var on = new AtomicBoolean(true);
    var most = new AtomicLong();
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors(); i++) {
      threads.add(new Thread(() -> spin(on, most), "spin"));
    }
    threads.forEach(Thread::start);
    while (most.get() < nanos(50)) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    on.set(false);
    for (var thread : threads) {
      thread.join();
    }
  }

  private static void spin(AtomicBoolean on, AtomicLong most) {
    var wait = ProcessorWait.ofThisThread();
    while (on.get()) {
      most.accumulateAndGet(wait.nanos(), Math::max);
    }
  }

  private double lagSeconds() {
    return meters.gauge(RuntimeMetrics.EVENT_LOOP_LAG).get();
  }

  private double blockedSeconds() {
    return meters.gauge(RuntimeMetrics.EVENT_LOOP_BLOCKED).get();
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
