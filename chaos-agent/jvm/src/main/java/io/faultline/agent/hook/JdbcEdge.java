package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.PointHook;
import io.faultline.agent.watch.Sightings;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Notes statements of any JDBC driver; of nested ones, a pool's round a driver's, the outermost.
 */
public final class JdbcEdge extends PointHook {
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private final Sightings sightings;

  public JdbcEdge(Sightings sightings) {
    this.sightings = sightings;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String returnType) {
    if (INSIDE.get() != null) return null;
    INSIDE.set(true);
    Watching.quietly(() -> look((Statement) self));
    return new Outermost();
  }

  private void look(Statement statement) {
    try {
      var database = DatabaseAddress.of(statement.getConnection().getMetaData().getURL());
      sightings.saw(database.peer(), "jdbc", database.library(), timeout(statement));
    } catch (SQLException e) {
      // a driver that will not tell is not seen
    }
  }

  /** Of the statement, or else of the connection. */
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

  /** Ends with the outermost call. */
  private static final class Outermost extends FaultlineCall {
    @Override
    public void exit(Object returned, Throwable failure) {
      INSIDE.remove();
      super.exit(returned, failure);
    }
  }
}
