package io.faultline.agent.library.vertx4;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.vertx.SqlView;
import io.faultline.agent.library.vertx.VertxSqlCommand;
import io.faultline.agent.library.vertx.VertxTimer;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;

/**
 * Statements of the SQL client of Vert.x 4, as in {@link VertxSqlCommand} for Vert.x 5; its
 * internal types have other names, so they are read by reflection.
 */
public final class Vertx4SqlCommand extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;
  private volatile Vertx4SqlInternals internals;

  public Vertx4SqlCommand(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  @SuppressWarnings("unchecked")
  protected FaultlineCall pass(Object self, Object[] arguments, String origin)
      throws ReflectiveOperationException {
    if (internals == null) internals = Vertx4SqlInternals.of(loader);
    if (!internals.queryType().isInstance(arguments[0])) return null;
    var handler = (Handler<AsyncResult<Object>>) arguments[1];
    var statement = (String) internals.sql().invoke(arguments[0]);
    var view = new SqlView(statement, (SocketAddress) internals.server().invoke(self));
    var failure = gate.failure(view, loader).orElse(null);
    if (failure != null) {
      if (view.isOfTransaction()) ((NetSocket) internals.socket().invoke(self)).close();
      handler.handle(Future.failedFuture(failure));
      return Calls.answered(null);
    }
    var hold = gate.delay(view);
    if (hold.isZero()) return null;
    Handler<AsyncResult<Object>> late =
        result -> VertxTimer.after(hold, () -> handler.handle(result));
    return Calls.withArguments(arguments[0], late);
  }
}
