package io.faultline.agent.library.servlet;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;

/** Requests to servlets from version 5 on, including Spring MVC's. */
public final class ServletService extends PointHook {
  private final ServletFaults faults;

  public ServletService(FaultGate gate, Nesting nesting, ClassLoader loader) {
    faults = new ServletFaults(gate, nesting, loader);
  }

  @Override
  protected FaultlineCall pass(Object self, Object[] arguments, String origin) throws Throwable {
    if (!(arguments[0] instanceof HttpServletRequest request)
        || !(arguments[1] instanceof HttpServletResponse response)) return null;
    var view =
        new ServletView(
            request.getRequestURI(),
            request.getMethod(),
            name -> Collections.list(request.getHeaders(name)));
    return faults.of(request.getDispatcherType(), view, response::sendError);
  }
}
