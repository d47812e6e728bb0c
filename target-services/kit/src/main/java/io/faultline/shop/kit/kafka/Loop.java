package io.faultline.shop.kit.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A thread that repeats its work until it is stopped. Any exception or error of the work is
 * reported, and the work begins again after a pause, as a service whose thread died silently would
 * be useless. If the report fails too, the thread dies, and {@link #problem} says so. Thread-safe.
 */
final class Loop {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Thread thread;
  private final Work work;
  private final Consumer<Throwable> failed;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private volatile Optional<Throwable> death = Optional.empty();

  /** The work; it returns soon once the loop {@link #isStopping}. */
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

  /** Waits for the stop; returns false if the time is over before. */
  boolean awaitStop(Duration atMost) throws InterruptedException {
    return stopping.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why the work ended although the loop was not stopped; empty while it runs. */
  Optional<String> problem() {
    return death.map(cause -> "thread %s died of %s".formatted(thread.getName(), cause));
  }

  void stop() {
    stopping.countDown();
  }

  /** Waits for the end of the thread. */
  void join(Duration atMost) throws InterruptedException {
    thread.join(atMost.toMillis());
  }

  private void run() {
    while (!isStopping()) {
      try {
        work.run();
      } catch (InterruptedException notOurs) {
        // An unexpected interrupt is a failure, as the thread is ended by its stop only.
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
