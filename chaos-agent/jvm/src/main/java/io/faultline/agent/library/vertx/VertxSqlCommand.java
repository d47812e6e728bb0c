package io.faultline.agent.library.vertx;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import io.vertx.core.Completable;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.command.QueryCommandBase;

/**
 * Statements of the Vert.x SQL client. Latency delays their completion, not their dispatch, which
 * would reorder them. An exception keeps them from the wire; if the statement begins or ends a
 * transaction, the connection is closed too, because the pool would otherwise hand it out in an
 * unknown state.
 */
public final class VertxSqlCommand extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;

  public VertxSqlCommand(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (!(arguments[0] instanceof QueryCommandBase<?> command)) return null;
    var connection = (SocketConnectionBase) self;
    @SuppressWarnings("unchecked")
    var handler = (Completable<Object>) arguments[1];
    var view = new SqlView(command.sql(), connection.server());
    var failure = gate.failure(view, loader).orElse(null);
    if (failure != null) {
      if (view.isOfTransaction()) connection.socket().close();
      handler.fail(failure);
      return Calls.answered(null);
    }
    var hold = gate.delay(view);
    if (hold.isZero()) return null;
    Completable<Object> late =
        (result, error) -> VertxTimer.after(hold, () -> handler.complete(result, error));
    return Calls.withArguments(command, late);
  }
}
