package io.faultline.agent.library.servlet;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.PointHook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;

/** Requests to servlets from version 5 on, Spring MVC's included. */
public final class ServletService extends PointHook {
  private final FaultGate gate;
  private final ClassLoader loader;

  public ServletService(FaultGate gate, ClassLoader loader) {
    this.gate = gate;
    this.loader = loader;
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
    return ServletFaults.of(gate, view, loader, response::sendError);
  }
}
