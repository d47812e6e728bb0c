package io.faultline.agent.control.api;

import io.faultline.agent.control.http.Handler;
import io.faultline.agent.control.http.Request;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Warms up weaving on the first authenticated request, so that an unused agent costs its host
 * nothing more. Reading the metrics does not count. Thread-safe.
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
