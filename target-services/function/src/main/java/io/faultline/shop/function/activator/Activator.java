package io.faultline.shop.function.activator;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Scales the function between no process and one. A request enters, which starts the process if
 * there is none, and leaves. Between a stop and the next start no request is lost: the process is
 * given up before it is stopped, and only while no request is in it. Confined to one event loop.
 */
public final class Activator {
  private static final String STOPPED = "function: is being stopped";

  private final Starter starter;
  private final Limits limits;
  private final LongSupplier nanos;
  private final Watch watch;

  private final Deque<Promise<Instance>> waiting = new ArrayDeque<>();
  private final Set<Instance> ending = new HashSet<>();
  private Optional<Instance> current = Optional.empty();
  private boolean starting;
  private boolean closed;
  private int inside;
  private long lastUseNanos;

  public Activator(Starter starter, Limits limits, LongSupplier nanos, Watch watch) {
    this.starter = starter;
    this.limits = limits;
    this.nanos = nanos;
    this.watch = watch;
  }

  /**
   * The process to send a request to; the caller must {@link #leave} it. Fails with {@link
   * Unavailable}, or with the reason why no process could be started.
   */
  public Future<Instance> enter() {
    if (closed) {
      return Future.failedFuture(new Unavailable(STOPPED));
    }
    if (current.isPresent()) {
      inside++;
      return Future.succeededFuture(current.get());
    }
    if (waiting.size() >= limits.waiting()) {
      return Future.failedFuture(
          new Unavailable("function: %d requests wait for its start".formatted(waiting.size())));
    }
    var place = Promise.<Instance>promise();
    waiting.add(place);
    if (!starting) {
      start();
    }
    return place.future();
  }

  private void start() {
    starting = true;
    var begun = nanos.getAsLong();
    starter
        .start()
        .onComplete(
            result -> {
              starting = false;
              if (result.succeeded()) {
                listens(result.result(), begun);
              } else {
                watch.notStarted();
                failWaiting(result.cause());
              }
            });
  }

  private void listens(Instance instance, long begunNanos) {
    if (closed) {
      instance.kill();
      return;
    }
    watch.started(nanos.getAsLong() - begunNanos);
    current = Optional.of(instance);
    lastUseNanos = nanos.getAsLong();
    inside = waiting.size();
    instance.ended().onComplete(ended -> ended(instance));
    // A request that fails at once may enter again meanwhile.
    var first = new ArrayDeque<>(waiting);
    waiting.clear();
    first.forEach(place -> place.complete(instance));
  }

  private void failWaiting(Throwable cause) {
    var first = new ArrayDeque<>(waiting);
    waiting.clear();
    first.forEach(place -> place.fail(cause));
  }

  /** The request has been responded to. */
  public void leave(Instance instance) {
    if (isCurrent(instance)) {
      inside--;
      lastUseNanos = nanos.getAsLong();
    }
  }

  /** It broke a connection; the next request gets another process. */
  public void giveUp(Instance instance) {
    if (isCurrent(instance)) {
      current = Optional.empty();
      watch.died();
      instance.kill();
    }
  }

  private void ended(Instance instance) {
    if (isCurrent(instance)) {
      current = Optional.empty();
      watch.died();
    }
  }

  /** Call about once a second. */
  public void stopIfIdle() {
    if (current.isPresent()
        && inside == 0
        && nanos.getAsLong() - lastUseNanos >= limits.idle().toNanos()) {
      var idle = current.get();
      current = Optional.empty();
      watch.stoppedIdle();
      ending.add(idle);
      idle.stop().onComplete(ended -> ending.remove(idle));
    }
  }

  /** Leaves no process behind. */
  public void close() {
    closed = true;
    current.ifPresent(Instance::kill);
    current = Optional.empty();
    List.copyOf(ending).forEach(Instance::kill);
    failWaiting(new Unavailable(STOPPED));
  }

  public int processes() {
    return current.isPresent() ? 1 : 0;
  }

  public int waiting() {
    return waiting.size();
  }

  private boolean isCurrent(Instance instance) {
    return current.isPresent() && current.get() == instance;
  }
}
