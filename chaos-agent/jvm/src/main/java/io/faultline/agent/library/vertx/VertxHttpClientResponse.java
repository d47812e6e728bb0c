package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.reflect.LazyField;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.Method;

/**
 * Delays responses of the Vert.x HTTP client: they are paused and wait for a timer of their event
 * loop. This happens below the client's own timeouts, which continue to count.
 */
public final class VertxHttpClientResponse extends PointHook {
  private static final ThreadLocal<HttpClientResponse> DELIVERED = new ThreadLocal<>();

  private final FaultGate gate;
  private final ClassLoader loader;
  private final LazyField statusCode = new LazyField("statusCode");
  private volatile Method handleResponse;

  public VertxHttpClientResponse(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    var response = (HttpClientResponse) arguments[0];
    if (DELIVERED.get() == response) return null;
    if (handleResponse == null) handleResponse = find();
    var view = new VertxClientView((HttpClientRequest) self);
    var status = gate.status(view);
    if (status.isPresent()) statusCode.set(response, status.getAsInt());
    var hold = gate.delay(view);
    if (hold.isZero()) return null;
    response.pause();
    VertxTimer.after(hold, () -> deliver(self, response));
    return Calls.answered(null);
  }

  /** Looked up at the first call: the hook is made while the class is being loaded. */
  private Method find() throws ReflectiveOperationException {
    var type = Class.forName("io.vertx.core.http.impl.HttpClientRequestBase", false, loader);
    var method = type.getDeclaredMethod("handleResponse", HttpClientResponse.class);
    method.setAccessible(true);
    return method;
  }

  private void deliver(Object request, HttpClientResponse response) {
    DELIVERED.set(response);
    VertxPause.begin(response);
    try {
      handleResponse.invoke(request, response);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    } finally {
      DELIVERED.remove();
      if (!VertxPause.end()) response.resume();
    }
  }
}
