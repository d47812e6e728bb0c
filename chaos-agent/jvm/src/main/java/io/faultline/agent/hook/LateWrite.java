package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Hold;
import java.nio.channels.CompletionHandler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * What became of a write by an asynchronous channel is told late: to its handler, on a thread of
 * the channel's executor as ever, or where there is none by the future.
 */
final class LateWrite extends FaultlineCall {
  private final CompletableFuture<Integer> late = new CompletableFuture<>();
  private final Hold hold;
  private final Executor executor;
  private final CompletionHandler<Integer, Object> handler;

  @SuppressWarnings("unchecked")
  LateWrite(Hold hold, Executor executor, CompletionHandler<?, ?> handler) {
    this.hold = hold;
    this.executor = executor;
    this.handler = handler == null ? future() : (CompletionHandler<Integer, Object>) handler;
    if (handler == null) result = late;
  }

  /** What the write itself tells, at once. */
  CompletionHandler<Integer, Object> first() {
    return new CompletionHandler<>() {
      @Override
      public void completed(Integer count, Object attachment) {
        later(() -> handler.completed(count, attachment));
      }

      @Override
      public void failed(Throwable failure, Object attachment) {
        later(() -> handler.failed(failure, attachment));
      }
    };
  }

  void failWithoutWriting(Throwable failure, Object attachment) {
    skip = true;
    first().failed(failure, attachment);
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    thrown = failure;
  }

  private void later(Runnable news) {
    hold.then(
        () -> {
          try {
            executor.execute(news);
          } catch (RejectedExecutionException e) {
            news.run();
          }
        });
  }

  private CompletionHandler<Integer, Object> future() {
    return new CompletionHandler<>() {
      @Override
      public void completed(Integer count, Object attachment) {
        late.complete(count);
      }

      @Override
      public void failed(Throwable failure, Object attachment) {
        late.completeExceptionally(failure);
      }
    };
  }
}
