package io.faultline.agent.library.spring;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.reactor.MonoDelay;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Requests to a WebFlux server before the application sees them; no thread waits. */
public final class SpringDispatch extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;

  public SpringDispatch(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var exchange = (ServerWebExchange) arguments[0];
    var request = exchange.getRequest();
    var view = new SpringRequestView(request.getURI(), request.getMethod(), request.getHeaders());
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.answered(Mono.error(failure.get()));
    var hold = gate.delay(view);
    var status = gate.status(view);
    if (status.isPresent())
      return Calls.answered(
          MonoDelay.before(Mono.defer(() -> answer(exchange, status.getAsInt())), hold));
    return hold.isZero() ? null : new Late(hold);
  }

  private static Mono<Void> answer(ServerWebExchange exchange, int status) {
    exchange.getResponse().setRawStatusCode(status);
    return exchange.getResponse().setComplete();
  }

  private static final class Late extends FaultlineCall {
    private final Hold hold;

    Late(Hold hold) {
      this.hold = hold;
    }

    @Override
    @SuppressWarnings("unchecked")
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (returned instanceof Mono<?> handled)
        result = MonoDelay.before((Mono<Void>) handled, hold);
    }
  }
}
