package io.faultline.shop.kit.kafka;

import io.vertx.core.Context;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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
  private static final Duration AGAIN = Duration.ofMillis(300);
  private static final long KEEP_ALIVE_MS = 5000;

  private final Context context;
  private final MessageHandler handler;
  private final MessageMeter meter;
  private final Loop loop;

  Batches(Context context, MessageHandler handler, MessageMeter meter, Loop loop) {
    this.context = context;
    this.handler = handler;
    this.meter = meter;
    this.loop = loop;
  }

  /**
   * True once all are handled, false if told to stop before. Calls {@code keepAlive} every few
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

  /** Else the thread would wait for ever. */
  private void all(List<Message> messages, CompletableFuture<List<Message>> done) {
    try {
      all(messages).onSuccess(done::complete).onFailure(done::completeExceptionally);
    } catch (Throwable asAWhole) {
      done.completeExceptionally(asAWhole);
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
    } catch (Throwable thrown) {
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
