package io.faultline.agent.library.spring;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Hold;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.reactor.MonoDelay;
import java.util.OptionalInt;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/**
 * Requests of Spring's WebClient, whatever client it is built on: sent late, and no thread waits.
 */
public final class SpringExchange extends PointHook {
  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public SpringExchange(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var request = (ClientRequest) arguments[0];
    var view = new SpringRequestView(request.url(), request.method(), request.headers());
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.answered(Mono.error(failure.get()));
    return new Exchange(gate.delay(view), gate.status(view));
  }

  private final class Exchange extends FaultlineCall {
    private final Hold hold;
    private final OptionalInt status;

    Exchange(Hold hold, OptionalInt status) {
      this.hold = hold;
      this.status = status;
    }

    @Override
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (failure != null) return;
      @SuppressWarnings("unchecked")
      Mono<ClientResponse> response = new OutermostMono((Mono<ClientResponse>) returned, nesting);
      if (status.isPresent()) response = response.map(this::withStatus);
      result = MonoDelay.before(response, hold);
    }

    private ClientResponse withStatus(ClientResponse response) {
      return response.mutate().statusCode(HttpStatusCode.valueOf(status.getAsInt())).build();
    }
  }
}
