package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Hold;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

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
    if (returned instanceof CompletableFuture<?> future) result = late(future, hold);
    else if (returned != null && VertxFutures.isOne(returned))
      result = VertxFutures.late(returned, hold);
    else if (returned != null && Publishers.isOne(returned))
      result = Publishers.late(returned, hold);
    else return false;
    hold.affect();
    return true;
  }

  /** Completes as the stage does, later by the delay. */
  static CompletableFuture<Object> late(CompletionStage<?> stage, Hold hold) {
    var late = new CompletableFuture<Object>();
    stage.whenComplete(
        (value, error) ->
            hold.then(
                () -> {
                  if (error != null) late.completeExceptionally(error);
                  else late.complete(value);
                }));
    return late;
  }
}
