package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.command.QueryCommandBase;
import java.util.Optional;

/** Notes statements of the Vert.x SQL client. */
public final class VertxSqlEdge extends PointHook {
  private final Sightings sightings;

  public VertxSqlEdge(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    if (!(arguments[0] instanceof QueryCommandBase<?>)) return null;
    var peer = SqlPeer.of(((SocketConnectionBase) self).server());
    sightings.saw(peer, "sql", "vertx", Optional.empty());
    return null;
  }
}
