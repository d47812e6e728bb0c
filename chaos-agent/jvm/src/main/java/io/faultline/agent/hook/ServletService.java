package io.faultline.agent.hook;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.raise.Calls;
import io.faultline.agent.raise.Gate;
import io.faultline.agent.raise.PointHook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Requests to servlets, Spring MVC's included; each has a thread of its own, which waits. */
public final class ServletService extends PointHook {
  private final Gate gate;
  private final ClassLoader loader;

  public ServletService(Gate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) throws Throwable {
    if (!(arguments[0] instanceof HttpServletRequest request)
        || !(arguments[1] instanceof HttpServletResponse response)) return null;
    var view = new ServletView(request);
    gate.hold(view).sleep();
    var failure = gate.failure(view, loader);
    if (failure.isPresent()) return Calls.thrown(failure.get());
    var status = gate.status(view);
    if (status.isEmpty()) return null;
    response.sendError(status.getAsInt());
    return Calls.answered(null);
  }
}
