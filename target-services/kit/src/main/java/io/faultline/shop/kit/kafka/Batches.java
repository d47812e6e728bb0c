package io.faultline.shop.kit.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Handles messages on a context while a plain thread waits, and failed ones again until they
 * succeed. Messages of one key are handled in their order, those with different keys in parallel.
 */
final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
  private static final Duration AGAIN = Duration.ofMillis(300);
  private static final long KEEP_ALIVE_MS = 5000;

  /**
   * Fewer than the database's connections (10), so that a backlog of messages does not delay users'
   * requests. At 10 ms a message these are 600 a second.
   */
  private static final int SIDE_BY_SIDE = 6;

  private final Context context;
  private final MessageHandler handler;
  private final DeadLetters deadLetters;
  private final MessageMeter meter;
  private final Loop loop;

  Batches(
      Context context,
      MessageHandler handler,
      DeadLetters deadLetters,
      MessageMeter meter,
      Loop loop) {
    this.context = context;
    this.handler = handler;
    this.deadLetters = deadLetters;
    this.meter = meter;
    this.loop = loop;
  }

  /**
   * Returns true once all are handled, false if stopped before. Calls {@code keepAlive} every few
   * seconds.
   */
  boolean handle(List<Message> messages, Runnable keepAlive) {
    try {
      var left = once(messages, keepAlive);
      while (!left.isEmpty()) {
        if (loop.awaitStop(AGAIN)) {
          return false;
        }
        left = once(left, keepAlive);
      }
      return true;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<Message> once(List<Message> messages, Runnable keepAlive)
      throws InterruptedException {
    var done = new CompletableFuture<List<Message>>();
    context.runOnContext(go -> all(messages, done));
    while (true) {
      try {
        return done.get(KEEP_ALIVE_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        keepAlive.run();
      } catch (ExecutionException asAWhole) {
        throw new IllegalStateException("the batch was not handled", asAWhole);
      }
    }
  }

  /** Handles all; completes {@code done} in every case, as the thread waits for it. */
  private void all(List<Message> messages, CompletableFuture<List<Message>> done) {
    try {
      all(messages).onSuccess(done::complete).onFailure(done::completeExceptionally);
    } catch (Throwable asAWhole) {
      done.completeExceptionally(asAWhole);
    }
  }

  /** Handles the messages; returns the failed ones and the later ones of their keys. */
  private Future<List<Message>> all(List<Message> messages) {
    var failed = new ArrayList<Message>();
    var byKey = new LinkedHashMap<String, Deque<Message>>();
    messages.forEach(
        message -> byKey.computeIfAbsent(message.key(), key -> new ArrayDeque<>()).add(message));
    var waiting = new ArrayDeque<>(byKey.values());
    var lanes = Stream.generate(() -> lane(waiting, failed)).limit(SIDE_BY_SIDE).toList();
    return Future.join(lanes).map(failed);
  }

  /** Handles one key after the other until none waits. */
  private Future<Void> lane(Deque<Deque<Message>> waiting, List<Message> failed) {
    var ofOneKey = waiting.poll();
    return ofOneKey == null
        ? Future.succeededFuture()
        : inOrder(ofOneKey, failed).compose(done -> lane(waiting, failed));
  }

  /** Handles the messages of a key in order; after a failure the later ones wait. */
  private Future<Void> inOrder(Deque<Message> ofOneKey, List<Message> failed) {
    var message = ofOneKey.poll();
    if (message == null) {
      return Future.succeededFuture();
    }
    return one(message)
        .recover(failure -> parkOrFail(message, failure))
        .transform(
            result -> {
              if (result.succeeded()) {
                return inOrder(ofOneKey, failed);
              }
              failed.add(message);
              failed.addAll(ofOneKey);
              return Future.succeededFuture();
            });
  }

  private Future<Void> one(Message message) {
    try {
      return handler.handle(message).onSuccess(done -> meter.ended(message.topic(), true));
    } catch (Throwable thrown) {
      return Future.failedFuture(thrown);
    }
  }

  /** Parks a message that cannot be read, which counts as handled; any other failure remains. */
  private Future<Void> parkOrFail(Message message, Throwable failure) {
    meter.ended(message.topic(), false);
    if (failure instanceof Malformed) {
      LOG.error(
          "{}: {} goes to the dead letters: {}",
          message.topic(),
          message.key(),
          failure.getMessage());
      return deadLetters.park(message, failure.getMessage());
    }
    LOG.warn("{}: will try {} again: {}", message.topic(), message.key(), failure.toString());
    return Future.failedFuture(failure);
  }
}
