package io.faultline.local.process;

import io.faultline.local.component.Component;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Keeps one component running, from one thread that lives as long as the component should: the
 * kernel ties the process to that thread. Thread-safe.
 */
public final class Supervisor {
  /**
   * A start takes 10 s; with 16 busy processes beside it on 2 processors 100 s. A death is reported
   * at once, so the long timeout delays only the report of a process that hangs.
   */
  private static final Duration READY_WITHIN = Duration.ofMinutes(4);

  private static final long POLL_MILLIS = 40;
  private static final int TRIES = 3;

  private final Launcher launcher;
  private final Listener listener;
  private final LongSupplier nanos;
  private final Thread thread;
  private final Vitals vitals = new Vitals();
  private final Semaphore woken = new Semaphore(0);

  private Component component;
  private CompletableFuture<Void> ready = new CompletableFuture<>();
  private Process process;
  private boolean ending;
  private boolean changing;
  private boolean prepared;

  public Supervisor(Component component, Launcher launcher, Listener listener, LongSupplier nanos) {
    this.component = component;
    this.launcher = launcher;
    this.listener = listener;
    this.nanos = nanos;
    this.thread = new Thread(this::supervise, "supervisor-" + component.name());
    thread.setDaemon(true);
  }

  /**
   * Starts once {@code first} is complete; the result completes when the component is ready, or
   * fails with a reason.
   */
  public synchronized CompletableFuture<Void> start(CompletableFuture<Void> first) {
    return first.thenRun(thread::start).thenCompose(started -> ready);
  }

  /** Ends the process and continues as {@code next}; {@link #ready} completes when that is up. */
  public void changeTo(Component next) {
    synchronized (this) {
      component = next;
      ready = new CompletableFuture<>();
      changing = true;
      vitals.changed();
    }
    endProcess();
  }

  /** Completes when the last requested component is ready, or fails with a reason. */
  public synchronized CompletableFuture<Void> ready() {
    return ready;
  }

  /** Nothing is started after this call. */
  public synchronized void beginStop() {
    ending = true;
    woken.release();
  }

  /** Ends the process, by force after its grace, and returns when it is gone. */
  public void stop() {
    beginStop();
    endProcess();
    endThread();
    vitals.stopped();
  }

  /** The thread may be in the middle of a preparation. */
  private void endThread() {
    thread.interrupt();
    try {
      thread.join(component().stop().grace().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public synchronized Component component() {
    return component;
  }

  public synchronized Status status() {
    var pid = process != null && process.isAlive() ? Long.valueOf(process.pid()) : null;
    return vitals.status(component, pid, nanos.getAsLong());
  }

  /** This thread survives any exception: without it the process would never be started again. */
  private void supervise() {
    try {
      while (!isEnding()) {
        try {
          keepRunning();
        } catch (IOException | RuntimeException | Error e) {
          lostSight(e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void keepRunning() throws IOException, InterruptedException {
    var begun = nanos.getAsLong();
    if (!prepared) {
      component().preparation().prepare();
      prepared = true;
    }
    while (launch()) {
      awaitReady(begun);
      process.waitFor();
      bury(process.exitValue());
      begun = nanos.getAsLong();
    }
  }

  private void lostSight(Throwable cause) throws InterruptedException {
    fail("%s: %s".formatted(component().name(), cause));
    if (process != null) {
      process.destroyForcibly().waitFor();
    }
    mourn(new Death("its supervision failed: " + cause, nanos.getAsLong()));
  }

  private synchronized boolean isEnding() {
    return ending;
  }

  private synchronized boolean launch() throws IOException {
    if (ending) {
      return false;
    }
    woken.drainPermits();
    changing = false;
    process = launcher.start(component);
    vitals.launched();
    return true;
  }

  private void awaitReady(long begunNanos) throws InterruptedException {
    var late = false;
    while (process.isAlive()) {
      var took = Duration.ofNanos(nanos.getAsLong() - begunNanos);
      if (component().readiness().isReady(process.pid())) {
        becameReady(took);
        return;
      }
      if (!late && took.compareTo(READY_WITHIN) > 0) {
        late = true;
        fail(
            "%s: expected to be ready within %d s, is not"
                .formatted(component().name(), READY_WITHIN.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
  }

  private void becameReady(Duration took) {
    CompletableFuture<Void> reached;
    synchronized (this) {
      if (ending || changing) {
        return;
      }
      vitals.ready(nanos.getAsLong());
      reached = ready;
    }
    listener.ready(component().name(), component().port(), took);
    reached.complete(null);
  }

  private void bury(int exitValue) throws InterruptedException {
    mourn(Death.of(exitValue, nanos.getAsLong()));
  }

  /** Reports the death, and waits before the next try. */
  private void mourn(Death death) throws InterruptedException {
    Duration wait;
    synchronized (this) {
      if (ending || changing) {
        return;
      }
      wait = vitals.died(death);
    }
    listener.died(component().name(), death, wait);
    if (vitals.vainTries() == TRIES) {
      fail(
          "%s: died %d times before it was ready, at last: %s"
              .formatted(component().name(), TRIES, death.cause()));
    }
    woken.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized void fail(String reason) {
    ready.completeExceptionally(new NotReadyException(reason));
  }

  private void endProcess() {
    woken.release();
    Process ended;
    Component.Stop stop;
    synchronized (this) {
      ended = process;
      stop = component.stop();
    }
    if (ended == null || !ended.isAlive()) {
      return;
    }
    try {
      Signals.send(stop.signal(), ended.pid());
      if (!ended.waitFor(stop.grace().toMillis(), TimeUnit.MILLISECONDS)) {
        ended.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      ended.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
