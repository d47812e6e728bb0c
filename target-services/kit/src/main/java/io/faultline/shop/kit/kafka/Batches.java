package io.faultline.shop.kit.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has messages handled on a context while a plain thread waits, those that fail again and again.
 */
final class Batches {
  private static final Logger LOG = LoggerFactory.getLogger(Batches.class);
  private static final long AGAIN_MS = 300;
  private static final long KEEP_ALIVE_MS = 5000;

  private final Context context;
  private final MessageHandler handler;
  private final MessageMeter meter;
  private final CountDownLatch stopping;

  Batches(Context context, MessageHandler handler, MessageMeter meter, CountDownLatch stopping) {
    this.context = context;
    this.handler = handler;
    this.meter = meter;
    this.stopping = stopping;
  }

  /**
   * True once all are handled, false if told to stop before. Calls {@code keepAlive} every few
   * seconds.
   */
  boolean handle(List<Message> messages, Runnable keepAlive) {
    try {
      var left = once(messages, keepAlive);
      while (!left.isEmpty()) {
        if (stopping.await(AGAIN_MS, TimeUnit.MILLISECONDS)) {
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
    context.runOnContext(go -> all(messages).onComplete(failed -> done.complete(failed.result())));
    while (true) {
      try {
        return done.get(KEEP_ALIVE_MS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException slow) {
        keepAlive.run();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException("a batch can't fail as a whole", impossible);
      }
    }
  }

  /** Those that failed. */
  private Future<List<Message>> all(List<Message> messages) {
    var failed = new ArrayList<Message>();
    var results = new ArrayList<Future<Void>>();
    for (var message : messages) {
      results.add(one(message).otherwise(failure -> note(message, failure, failed)));
    }
    return Future.join(results).map(failed);
  }

  private Future<Void> one(Message message) {
    try {
      return handler.handle(message).onSuccess(done -> meter.ended(message.topic(), true));
    } catch (RuntimeException thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private Void note(Message message, Throwable failure, List<Message> failed) {
    meter.ended(message.topic(), false);
    if (failure instanceof Malformed) {
      LOG.error("{}: skipped {}: {}", message.topic(), message.key(), failure.getMessage());
    } else {
      LOG.warn("{}: will try {} again: {}", message.topic(), message.key(), failure.toString());
      failed.add(message);
    }
    return null;
  }
}
