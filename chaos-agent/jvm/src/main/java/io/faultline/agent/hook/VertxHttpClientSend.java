package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Calls;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpClientRequest;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Fails requests of the Vert.x HTTP client as a reset by the peer does: the request never leaves,
 * its response future, its end and its exception handler get the exception, and its stream is given
 * up; requests that share the connection go on.
 */
public final class VertxHttpClientSend extends PointHook {
  private static final Map<Object, Throwable> FAILED =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Gate gate;
  private final Field headWritten;
  private final Method handleException;
  private final Method reset;
  private final ClassLoader loader;

  public VertxHttpClientSend(Gate gate, ClassLoader loader) throws ReflectiveOperationException {
    this.gate = gate;
    this.loader = loader;
    var type = Class.forName("io.vertx.core.http.impl.HttpClientRequestImpl", false, loader);
    headWritten = type.getDeclaredField("headWritten");
    handleException = type.getDeclaredMethod("handleException", Throwable.class);
    reset = HttpClientRequest.class.getMethod("reset", long.class, Throwable.class);
    headWritten.setAccessible(true);
    handleException.setAccessible(true);
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws Throwable {
    var earlier = FAILED.get(self);
    if (earlier != null) return failed(earlier, arguments);
    if (headWritten.getBoolean(self)) return null;
    var request = (HttpClientRequest) self;
    var failure = gate.failure(new VertxHttpView(request), loader).orElse(null);
    if (failure == null) return null;
    FAILED.put(self, failure);
    handleException.invoke(self, failure);
    reset.invoke(request, 0L, failure);
    return failed(failure, arguments);
  }

  /** Vert.x 5 gives a future; 4 takes a handler, which may be null. */
  @SuppressWarnings("unchecked")
  private static FaultlineCall failed(Throwable failure, Object[] arguments) {
    Future<Void> future = Future.failedFuture(failure);
    if (arguments.length == 3) return Calls.answered(future);
    if (arguments[3] != null) ((Handler<AsyncResult<Void>>) arguments[3]).handle(future);
    return Calls.answered(null);
  }
}
