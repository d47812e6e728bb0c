package io.faultline.agent.library.spring;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.NestedCall;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.OptionalInt;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Requests of Spring's RestClient and RestTemplate, whatever client they are built on. The calling
 * thread waits, as it does for the response.
 */
public final class SpringRequest extends PointHook {
  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public SpringRequest(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var request = (HttpRequest) self;
    var view = new SpringRequestView(request.getURI(), request.getMethod(), request.getHeaders());
    gate.hold(view).sleep();
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    return new Outermost(gate.status(view));
  }

  private final class Outermost extends NestedCall {
    private final OptionalInt status;

    Outermost(OptionalInt status) {
      super(nesting);
      this.status = status;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned instanceof ClientHttpResponse response && status.isPresent())
        result = withStatus(response, status.getAsInt());
    }
  }

  /** By proxy, because the interface's methods differ between versions. */
  private Object withStatus(ClientHttpResponse response, int status) {
    return Proxy.newProxyInstance(
        loader,
        new Class<?>[] {ClientHttpResponse.class},
        (proxy, method, arguments) ->
            switch (method.getName()) {
              case "getRawStatusCode" -> status;
              case "getStatusText" -> "";
              case "getStatusCode" ->
                  method.getReturnType().getMethod("valueOf", int.class).invoke(null, status);
              default -> invoke(() -> method.invoke(response, arguments));
            });
  }

  private static Object invoke(java.util.concurrent.Callable<Object> call) throws Throwable {
    try {
      return call.call();
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
