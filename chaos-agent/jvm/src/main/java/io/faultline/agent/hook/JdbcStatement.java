package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.CallView;
import io.faultline.agent.raise.Calls;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;
import java.util.List;

/**
 * Statements of any JDBC driver; of nested ones, such as a pool's round a driver's, the outermost.
 * A prepared statement's text is what its {@code toString} says.
 */
public final class JdbcStatement extends PointHook {
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private final Gate gate;
  private final ClassLoader loader;

  public JdbcStatement(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (INSIDE.get() != null) return null;
    INSIDE.set(true);
    try {
      CallView view = attribute -> List.of(text(self, arguments));
      gate.hold(view).sleep();
      var failure = gate.failure(view, loader);
      if (failure.isPresent()) {
        INSIDE.remove();
        return Calls.thrown(failure.get());
      }
    } catch (RuntimeException | Error e) {
      INSIDE.remove();
      throw e;
    }
    return new Outermost();
  }

  private static String text(Object self, Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof String sql ? sql : self.toString();
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
