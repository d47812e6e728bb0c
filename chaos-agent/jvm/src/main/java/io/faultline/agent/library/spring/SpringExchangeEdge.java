package io.faultline.agent.library.spring;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.faultline.agent.reflect.Reflection;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** Records requests of Spring's WebClient, and not the nested requests of the client below. */
public final class SpringExchangeEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public SpringExchangeEdge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var peer = HostPort.of(((ClientRequest) arguments[0]).url());
    var timeout = Reflection.follow(self, "connector").flatMap(SpringTimeout::of);
    recorder.record(peer, "http", "spring", timeout);
    return new Outermost();
  }

  private final class Outermost extends FaultlineCall {
    @Override
    @SuppressWarnings("unchecked")
    public void exit(Object returned, Throwable failure) {
      super.exit(returned, failure);
      if (failure == null) result = new OutermostMono((Mono<ClientResponse>) returned, nesting);
    }
  }
}
