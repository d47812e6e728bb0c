package io.faultline.agent.library.jdk;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.library.shared.LateStage;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Completes a write by an asynchronous channel late: calls its handler, on a thread of the
 * channel's executor as usual, or completes the future if there is no handler.
 */
final class LateWrite extends FaultlineCall implements CompletionHandler<Integer, Object> {
  private final CompletableFuture<Object> written = new CompletableFuture<>();

  /** Takes the arguments of the write. */
  @SuppressWarnings("unchecked")
  LateWrite(Hold hold, Executor executor, Object[] write) {
    var attachment = write[2];
    var handler = (CompletionHandler<Object, Object>) write[3];
    var late = LateStage.of(written, hold);
    if (handler == null) {
      result = late;
    } else {
      var unused =
          late.whenComplete(
              (count, failure) -> run(executor, news(handler, count, failure, attachment)));
    }
    arguments = new Object[] {write[0], write[1], attachment, this};
  }

  void failWithoutWriting(Throwable failure) {
    skip = true;
    written.completeExceptionally(failure);
  }

  @Override
  public void completed(Integer count, Object attachment) {
    written.complete(count);
  }

  @Override
  public void failed(Throwable failure, Object attachment) {
    written.completeExceptionally(failure);
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    thrown = failure;
  }

  private static Runnable news(
      CompletionHandler<Object, Object> handler, Object count, Throwable failure, Object to) {
    return failure == null ? () -> handler.completed(count, to) : () -> handler.failed(failure, to);
  }

  /** On this thread if the executor accepts no more: the host's handler is called in any case. */
  private static void run(Executor executor, Runnable news) {
    try {
      executor.execute(news);
    } catch (RejectedExecutionException e) {
      news.run();
    }
  }
}
