package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.find.Insides;
import io.faultline.agent.raise.Nesting;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import reactor.core.publisher.Mono;

/** Notes requests of Spring's WebClient, and not again those they are made of. */
public final class SpringExchangeEdge extends PointHook {
  private final Sightings sightings;
  private final Nesting nesting;

  public SpringExchangeEdge(Sightings sightings, Nesting nesting) {
    this.sightings = sightings;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    var peer = HttpPeer.of(((ClientRequest) arguments[0]).url());
    var timeout = Insides.follow(self, "connector").flatMap(SpringTimeout::of);
    sightings.saw(peer, "http", "spring", timeout);
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
