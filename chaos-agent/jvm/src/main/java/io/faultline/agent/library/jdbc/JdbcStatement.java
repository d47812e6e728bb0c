package io.faultline.agent.library.jdbc;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.CallView;
import io.faultline.agent.fault.Calls;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import io.faultline.agent.library.shared.NestedCall;
import java.util.List;

/**
 * Statements of any JDBC driver; of nested ones, such as a pool's around a driver's, only the
 * outermost. The text of a prepared statement is its {@code toString}.
 */
public final class JdbcStatement extends PointHook {
  private final FaultGate gate;
  private final Nesting nesting;
  private final ClassLoader loader;

  public JdbcStatement(FaultGate gate, Nesting nesting, ClassLoader loader) {
    this.gate = gate;
    this.nesting = nesting;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) {
    if (nesting.isInside()) return null;
    // A driver's toString may itself execute statements.
    var call = new NestedCall(nesting);
    try {
      CallView view = attribute -> List.of(text(self, arguments));
      gate.hold(view).sleep();
      var failure = gate.failure(view, loader);
      if (failure.isEmpty()) return call;
      nesting.leave();
      return Calls.thrown(failure.get());
    } catch (RuntimeException | Error e) {
      nesting.leave();
      throw e;
    }
  }

  private static String text(Object self, Object[] arguments) {
    return arguments.length > 0 && arguments[0] instanceof String sql ? sql : self.toString();
  }
}
