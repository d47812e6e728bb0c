package io.faultline.agent.library.vertx4;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.vertx.DatabasePeer;
import io.faultline.agent.observe.edge.EdgeRecorder;
import io.vertx.core.net.SocketAddress;
import java.util.Optional;

/** Records statements of the SQL client of Vert.x 4. */
public final class Vertx4SqlEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final ClassLoader loader;
  private volatile Vertx4SqlInternals internals;

  public Vertx4SqlEdge(EdgeRecorder recorder, ClassLoader loader) {
    this.recorder = recorder;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    if (internals == null) internals = Vertx4SqlInternals.of(loader);
    if (!internals.queryType().isInstance(arguments[0])) return null;
    var server = (SocketAddress) internals.server().invoke(self);
    recorder.record(DatabasePeer.of(server), "sql", "vertx", Optional.empty());
    return null;
  }
}
