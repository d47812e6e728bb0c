package io.faultline.agent.library.method;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.library.reactor.Publishers;
import io.faultline.agent.library.shared.LateStage;
import io.faultline.agent.library.vertx.VertxFutures;
import java.util.concurrent.CompletableFuture;

/** A call whose result is delivered late. */
final class LateCall extends FaultlineCall {
  private final Hold hold;
  private final DeclaredType declared;

  LateCall(Hold hold, DeclaredType declared) {
    this.hold = hold;
    this.declared = declared;
  }

  @Override
  public void exit(Object returned, Throwable failure) {
    result = returned;
    thrown = failure;
    try {
      var kind = failure == null && returned != null ? kind(returned) : null;
      if (kind != null) late(returned, kind);
      else hold.sleep();
    } catch (Throwable e) {
      hold.skip();
    }
  }

  /** A late version of the result; null if the thread has to wait. */
  private static Class<?> kind(Object returned) {
    if (returned instanceof CompletableFuture<?>) return CompletableFuture.class;
    var future = VertxFutures.kind(returned);
    return future != null ? future : Publishers.kind(returned);
  }

  /**
   * A late version has a class of the library, so it is used only if the declared type accepts
   * that.
   */
  private void late(Object returned, Class<?> kind) {
    if (!declared.takes(kind)) {
      hold.skip();
      return;
    }
    if (returned instanceof CompletableFuture<?> future) result = LateStage.of(future, hold);
    else if (VertxFutures.kind(returned) != null) result = VertxFutures.late(returned, hold);
    else result = Publishers.late(returned, hold);
    hold.affect();
  }
}
