package io.faultline.agent.library.jdbc;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.HookFailures;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.NestedCall;
import io.faultline.agent.observe.edge.EdgeRecorder;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Records statements of any JDBC driver; of nested statements, such as a pool's around a driver's,
 * only the outermost.
 */
public final class JdbcEdge extends PointHook {
  private final EdgeRecorder recorder;
  private final Nesting nesting;

  public JdbcEdge(EdgeRecorder recorder, Nesting nesting) {
    this.recorder = recorder;
    this.nesting = nesting;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    var call = new NestedCall(nesting);
    HookFailures.guard(this, () -> look((Statement) self));
    return call;
  }

  private void look(Statement statement) {
    try {
      var database = DatabaseAddress.of(statement.getConnection().getMetaData().getURL());
      recorder.record(database.peer(), "jdbc", database.library(), timeout(statement));
    } catch (SQLException e) {
      // a driver that does not reveal it is not recorded
    }
  }

  /** The timeout of the statement, or else of the connection. */
  private static Optional<Long> timeout(Statement statement) {
    try {
      long seconds = statement.getQueryTimeout();
      long millis = seconds > 0 ? TimeUnit.SECONDS.toMillis(seconds) : networkTimeout(statement);
      return millis > 0 ? Optional.of(millis) : Optional.empty();
    } catch (SQLException | RuntimeException | LinkageError e) {
      return Optional.empty();
    }
  }

  private static long networkTimeout(Statement statement) throws SQLException {
    return statement.getConnection().getNetworkTimeout();
  }
}
