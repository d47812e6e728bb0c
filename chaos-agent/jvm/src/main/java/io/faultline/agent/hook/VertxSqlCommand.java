package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.CallView;
import io.faultline.agent.raise.Calls;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;
import io.vertx.core.Completable;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.internal.command.QueryCommandBase;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Statements of the Vert.x SQL client. Latency delays their completion, not their dispatch, which
 * would reorder them. An exception keeps them from the wire; where one begins or ends a transaction
 * the connection is closed too, or the pool would hand it out in a state nobody knows.
 */
public final class VertxSqlCommand extends PointHook {
  private static final Set<String> TRANSACTION = Set.of("BEGIN", "COMMIT", "ROLLBACK");

  private final Gate gate;
  private final ClassLoader loader;

  public VertxSqlCommand(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    if (!(arguments[0] instanceof QueryCommandBase<?> command)) return null;
    var connection = (SocketConnectionBase) self;
    @SuppressWarnings("unchecked")
    var handler = (Completable<Object>) arguments[1];
    var view = view(connection, command.sql());
    var failure = gate.failure(view, loader).orElse(null);
    if (failure != null) {
      if (TRANSACTION.contains(command.sql().strip().toUpperCase(Locale.ROOT)))
        connection.socket().close();
      handler.fail(failure);
      return Calls.answered(null);
    }
    var delay = gate.delay(view);
    if (delay.isZero()) return null;
    Completable<Object> late =
        (result, error) -> VertxTimer.after(delay, () -> handler.complete(result, error));
    return Calls.withArguments(command, late);
  }

  private static CallView view(SocketConnectionBase connection, String sql) {
    return attribute -> attribute.equals("statement") ? List.of(sql) : peers(connection);
  }

  private static List<String> peers(SocketConnectionBase connection) {
    var server = connection.server();
    if (server == null || server.host() == null) return List.of();
    return server.hostAddress() == null
        ? List.of(server.host() + ":" + server.port())
        : List.of(server.host() + ":" + server.port(), server.hostAddress() + ":" + server.port());
  }
}
