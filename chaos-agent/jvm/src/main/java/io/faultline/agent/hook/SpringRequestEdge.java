package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Nesting;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import org.springframework.http.HttpRequest;

/** Notes requests of Spring's RestClient and RestTemplate, and not again those they are made of. */
public final class SpringRequestEdge extends PointHook {
  private final Sightings sightings;
  private final Nesting nesting;

  public SpringRequestEdge(Sightings sightings, Nesting nesting) {
    this.sightings = sightings;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var peer = HttpPeer.of(((HttpRequest) self).getURI());
    sightings.saw(peer, "http", "spring", SpringTimeout.of(self));
    return new NestedCall(nesting);
  }
}
