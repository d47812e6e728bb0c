package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/** Notes statements of the SQL client of Vert.x 4. */
public final class Vertx4SqlEdge extends PointHook {
  private final Sightings sightings;
  private final ClassLoader loader;
  private volatile Vertx4SqlInternals internals;

  public Vertx4SqlEdge(Sightings sightings, ClassLoader loader) {
    this.sightings = sightings;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    if (internals == null) internals = Vertx4SqlInternals.of(loader);
    if (!internals.queryType().isInstance(arguments[0])) return null;
    var server = (SocketAddress) internals.server().invoke(self);
    sightings.saw(SqlPeer.of(server), "sql", "vertx", Optional.empty());
    return null;
  }
}
