package io.faultline.agent.library.servlet;

import io.faultline.agent.boot.FaultlineCall;
import io.faultline.agent.fault.FaultGate;
import io.faultline.agent.fault.Nesting;
import io.faultline.agent.fault.PointHook;
import java.util.Collections;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Requests to servlets up to version 4 (Tomcat 9, Jetty 9, Spring Boot 2), in the package {@code
 * javax.servlet}.
 */
public final class JavaxServletService extends PointHook {
  private final ServletFaults faults;

  public JavaxServletService(FaultGate gate, Nesting nesting, ClassLoader loader) {
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
