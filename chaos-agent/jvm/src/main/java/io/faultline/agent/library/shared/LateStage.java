package io.faultline.agent.library.shared;

import io.faultline.agent.fault.Hold;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A stage of the JDK that completes late. */
public final class LateStage {
  private LateStage() {}

  /** Completes like the stage, later by the delay. */
  public static CompletableFuture<Object> of(CompletionStage<?> stage, Hold hold) {
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
