package io.faultline.shop.kit.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A thread that does its work again and again until it is stopped. Whatever the work throws, an
 * error too, is told and the work begins anew after a pause: a thread that dies silently takes its
 * service's use with it. Should telling fail as well, the thread dies, and {@link #problem} says
 * so. Thread-safe.
 */
final class Loop {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Thread thread;
  private final Work work;
  private final Consumer<Throwable> failed;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Optional<Throwable> death = Optional.empty();

  /** What is done; it returns soon once the loop {@link #isStopping}. */
  @FunctionalInterface
  interface Work {
    void run() throws InterruptedException;
  }

  Loop(String name, Work work, Consumer<Throwable> failed) {
    this.work = work;
    this.failed = failed;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler((dead, cause) -> death = Optional.of(cause));
  }

  void start() {
    thread.start();
  }

  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /** True once it is to stop, false when the time is over. */
  boolean awaitStop(Duration atMost) throws InterruptedException {
    return stopping.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why its work is not done any more, though nobody stopped it. */
  Optional<String> problem() {
    return death.map(cause -> "thread %s died of %s".formatted(thread.getName(), cause));
  }

  void stop() {
    stopping.countDown();
  }

  /** Waits for its end. */
  void join(Duration atMost) throws InterruptedException {
    thread.join(atMost.toMillis());
  }

  private void run() {
    while (!isStopping()) {
      try {
        work.run();
      } catch (InterruptedException notOurs) {
        // Nobody has reason to interrupt it; who wants it to end stops it.
        failed.accept(notOurs);
      } catch (Throwable anything) {
        failed.accept(anything);
      }
      pause();
    }
  }

  private void pause() {
    try {
      awaitStop(PAUSE);
    } catch (InterruptedException notOurs) {
      failed.accept(notOurs);
    }
  }
}
