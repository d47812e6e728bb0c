package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Hold;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** A call whose result is late. */
final class LateCall extends FaultlineCall {
  private final Hold hold;

  LateCall(Hold hold) {
    this.hold = hold;
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    result = returned;
    thrown = failure;
    try {
      if (failure == null && late(returned)) return;
      hold.sleep();
    } catch (Throwable e) {
      hold.spare();
    }
  }

  private boolean late(Object returned) {
    if (returned instanceof CompletableFuture<?> future) result = late(future);
    else if (returned != null && VertxFutures.isOne(returned))
      result = VertxFutures.late(returned, hold.delay());
    else if (returned != null && Publishers.isOne(returned))
      result = Publishers.late(returned, hold.delay());
    else return false;
    hold.affect();
    return true;
  }

  private CompletableFuture<Object> late(CompletionStage<?> stage) {
    return late(stage, hold.delay());
  }

  /** Completes as the stage does, later by the delay. */
  static CompletableFuture<Object> late(CompletionStage<?> stage, Duration delay) {
    var late = new CompletableFuture<Object>();
    var timer = CompletableFuture.delayedExecutor(delay.toNanos(), TimeUnit.NANOSECONDS);
    stage.whenComplete(
        (value, error) ->
            timer.execute(
                () -> {
                  if (error != null) late.completeExceptionally(error);
                  else late.complete(value);
                }));
    return late;
  }
}
