package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Edge;
import io.faultline.agent.watch.Sightings;
import io.vertx.core.http.HttpClientRequest;
import java.lang.reflect.Field;
import java.net.URI;
import java.util.Optional;

/** Notes requests as the Vert.x HTTP client sends their heads. */
public final class VertxHttpEdge extends PointHook {
  private final Sightings sightings;
  private final Field headWritten;
  private final Field timeoutMillis;

  public VertxHttpEdge(Sightings sightings, ClassLoader loader)
      throws ReflectiveOperationException {
    this.sightings = sightings;
    var type = Class.forName("io.vertx.core.http.impl.HttpClientRequestImpl", false, loader);
    headWritten = type.getDeclaredField("headWritten");
    timeoutMillis = type.getSuperclass().getDeclaredField("currentTimeoutMs");
    headWritten.setAccessible(true);
    timeoutMillis.setAccessible(true);
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType)
      throws ReflectiveOperationException {
    if (headWritten.getBoolean(self)) return null;
    var peer = HttpPeer.of(URI.create(((HttpClientRequest) self).absoluteURI()));
    var breaker = VertxHttpGuarded.breakerOf(self).or(() -> sightings.guards().current());
    var timeout = Optional.of(timeoutMillis.getLong(self)).filter(millis -> millis > 0);
    sightings.saw(new Edge(peer, "http", "vertx", breaker, timeout));
    return null;
  }
}
