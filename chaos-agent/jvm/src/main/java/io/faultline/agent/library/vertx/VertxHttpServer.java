package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.reflect.LazyField;
import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/**
 * Requests to the Vert.x HTTP server before the application sees them. Delayed requests are paused
 * and wait for a timer; an exception resets the stream, or on HTTP/1 closes the connection, as a
 * broken server does.
 */
public final class VertxHttpServer extends PointHook {
  /** HTTP/2's INTERNAL_ERROR; after a mere refusal a client may send again at once. */
  private static final long BROKEN = 2;

  /** Handlers of Vert.x, which are woven themselves. */
  private static final String HANDLERS = "io.vertx.core.http.impl.";

  private static final ThreadLocal<Object> DELIVERED = new ThreadLocal<>();

  private final FaultGate gate;
  private final ClassLoader loader;
  private final LazyField handlerField = new LazyField("handler");
  private final LazyField connection = new LazyField("conn");
  private final LazyField requestHandler = new LazyField("requestHandler");
  private final LazyField context = new LazyField("context");

  public VertxHttpServer(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  /**
   * HTTP/1: {@code handler.handle(request)}, or {@code request.handleBegin(keepsAlive)} if the
   * server accepts no web sockets and the application's own handler comes next; HTTP/2: {@code
   * request.dispatch(handler)}, since Vert.x 5.1 {@code request.handleHeaders(head)}, which calls
   * its handler last.
   */
  @Override
  @SuppressWarnings("unchecked")
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    if (arguments[0] instanceof HttpServerRequest request)
      return met(request, (Handler<HttpServerRequest>) self, false);
    var request = (HttpServerRequest) self;
    if (arguments[0] instanceof Boolean) return begun(request);
    if (arguments[0] instanceof Handler<?> handler)
      return met(request, (Handler<HttpServerRequest>) handler, true);
    var own = (Handler<HttpServerRequest>) handlerField.of(self);
    Handler<HttpServerRequest> asking = complete -> handle(complete, own, true);
    handlerField.set(self, asking);
    return null;
  }

  /** The connection calls its handler next, without a method of Vert.x between them. */
  @SuppressWarnings("unchecked")
  private FaultlineCall begun(HttpServerRequest request) throws ReflectiveOperationException {
    var carrier = connection.of(request);
    var own = (Handler<HttpServerRequest>) requestHandler.of(carrier);
    if (own == null || own.getClass().getName().startsWith(HANDLERS)) return null;
    Handler<HttpServerRequest> asking =
        complete -> {
          HookFailures.guard(this, () -> restore(carrier, own));
          handle(complete, own, false);
        };
    requestHandler.set(carrier, asking);
    return null;
  }

  private void restore(Object carrier, Handler<HttpServerRequest> own) {
    try {
      requestHandler.set(carrier, own);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private void handle(
      HttpServerRequest request, Handler<HttpServerRequest> handler, boolean isSecondVersion) {
    FaultlineCall call;
    try {
      call = met(request, handler, isSecondVersion);
    } catch (Throwable e) {
      call = failed(e);
    }
    if (call == null) handler.handle(request);
  }

  private FaultlineCall met(
      HttpServerRequest request, Handler<HttpServerRequest> handler, boolean isSecondVersion)
      throws ReflectiveOperationException {
    if (DELIVERED.get() == request) return null;
    var view = new VertxServerView(request);
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return broken(request, isSecondVersion);
    var hold = gate.delay(view);
    var status = gate.status(view);
    if (status.isEmpty() && hold.isZero()) return null;
    Handler<HttpServerRequest> then =
        status.isPresent()
            ? late -> late.response().setStatusCode(status.getAsInt()).end()
            : handler;
    holdBack(request, hold, then);
    return Calls.answered(null);
  }

  /** Other requests, which were not chosen, share an HTTP/2 connection. */
  private static FaultlineCall broken(HttpServerRequest request, boolean isSecondVersion)
      throws ReflectiveOperationException {
    if (isSecondVersion) reset(request.response());
    else request.connection().close();
    return Calls.answered(null);
  }

  /** By reflection: it returns a boolean in Vert.x 4, a future in 5. */
  private static void reset(HttpServerResponse response) throws ReflectiveOperationException {
    HttpServerResponse.class.getMethod("reset", long.class).invoke(response, BROKEN);
  }

  private void holdBack(HttpServerRequest request, Hold hold, Handler<HttpServerRequest> handler)
      throws ReflectiveOperationException {
    request.pause();
    var here = Vertx.currentContext();
    if (here != null) VertxTimer.after(hold, () -> deliver(request, handler));
    else
      ((Context) context.of(request))
          .runOnContext(started -> VertxTimer.after(hold, () -> deliver(request, handler)));
  }

  private static void deliver(HttpServerRequest request, Handler<HttpServerRequest> handler) {
    DELIVERED.set(request);
    VertxPause.begin(request);
    try {
      handler.handle(request);
    } finally {
      DELIVERED.remove();
      if (!VertxPause.end()) request.resume();
    }
  }
}
