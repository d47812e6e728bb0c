package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.reflect.LazyField;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Fails requests of the Vert.x HTTP client like a reset by the peer: the request is never sent, its
 * response future, its end and its exception handler get the exception, and its stream is closed;
 * other requests on the connection continue.
 */
public final class VertxHttpClientSend extends PointHook {
  private static final Map<Object, Throwable> FAILED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final FaultGate gate;
  private final ClassLoader loader;
  private final LazyField headWritten = new LazyField("headWritten", "headersSent");
  private volatile Internals internals;

  public VertxHttpClientSend(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) throws Throwable {
    var earlier = FAILED.get(self);
    if (earlier != null) return failed(earlier, arguments);
    if (internals == null) internals = Internals.of(loader);
    if ((boolean) headWritten.of(self)) return null;
    var request = (HttpClientRequest) self;
    var failure = gate.failure(new VertxClientView(request), loader).orElse(null);
    if (failure == null) return null;
    FAILED.put(self, failure);
    internals.handleException().invoke(self, failure);
    internals.reset().invoke(request, 0L, failure);
    return failed(failure, arguments);
  }

  /** Vert.x 5 returns a future; 4 takes a handler, which may be null. */
  @SuppressWarnings("unchecked")
  private static FaultlineCall failed(Throwable failure, Object[] arguments) {
    Future<Void> future = Future.failedFuture(failure);
    if (arguments.length == 3) return Calls.answered(future);
    if (arguments[3] != null) ((Handler<AsyncResult<Void>>) arguments[3]).handle(future);
    return Calls.answered(null);
  }

  /** Looked up at the first call: the hook is made while the request's class is being loaded. */
  private record Internals(Method handleException, Method reset) {
    static Internals of(ClassLoader loader) throws ReflectiveOperationException {
      var type = Class.forName("io.vertx.core.http.impl.HttpClientRequestImpl", false, loader);
      var handleException = type.getDeclaredMethod("handleException", Throwable.class);
      handleException.setAccessible(true);
      return new Internals(
          handleException, HttpClientRequest.class.getMethod("reset", long.class, Throwable.class));
    }
  }
}
