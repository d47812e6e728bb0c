package io.faultline.agent.control.api;

import io.faultline.agent.control.http.Handler;
import io.faultline.agent.control.http.Request;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Makes ready for faults at the first request of one who may raise them, so that an agent nobody
 * uses costs its host nothing more. Reading the metrics is no use. Thread-safe.
 */
public final class WarmUpOnFirstRequest implements Handler {
  private final Runnable ready;
  private final Handler next;
  private final AtomicBoolean used = new AtomicBoolean();

  public WarmUpOnFirstRequest(Runnable ready, Handler next) {
    this.ready = ready;
    this.next = next;
  }

  @Override
  public Result handle(Request request) {
    if (!request.path().equals("/metrics") && used.compareAndSet(false, true)) ready.run();
    return next.handle(request);
  }
}
