package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Edge;
import io.faultline.agent.watch.Sightings;
import io.vertx.core.http.HttpClientRequest;
import java.net.URI;
import java.util.Optional;

/** Notes requests as the Vert.x HTTP client sends their heads. */
public final class VertxHttpEdge extends PointHook {
  private final Sightings sightings;
  private final LazyField headWritten = new LazyField("headWritten", "headersSent");
  private final LazyField timeoutMillis = new LazyField("currentTimeoutMs");

  public VertxHttpEdge(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws ReflectiveOperationException {
    if ((boolean) headWritten.of(self)) return null;
    var peer = HttpPeer.of(URI.create(((HttpClientRequest) self).absoluteURI()));
    var cover = VertxHttpGuarded.coverOf(self).inside(sightings.guards().current());
    var timeout = Optional.of((long) timeoutMillis.of(self)).filter(millis -> millis > 0);
    sightings.saw(new Edge(peer, "http", "vertx", cover, timeout));
    return null;
  }
}
