package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.command.QueryCommandBase;
import java.util.Optional;

/** Records statements of the Vert.x SQL client. */
public final class VertxSqlEdge extends PointHook {
  private final EdgeRecorder recorder;

  public VertxSqlEdge(EdgeRecorder recorder) {
    this.recorder = recorder;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (!(arguments[0] instanceof QueryCommandBase<?>)) return null;
    var peer = DatabasePeer.of(((SocketConnectionBase) self).server());
    recorder.record(peer, "sql", "vertx", Optional.empty());
    return null;
  }
}
