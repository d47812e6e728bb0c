package io.faultline.agent.library.servlet;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.weave.MethodFilter;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** Servlets of both packages, and the thread pools of Tomcat and Jetty. */
public final class ServletLibrary implements Library {
  private static final MethodFilter SERVICE = named("service", "ServletRequest", "ServletResponse");

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(TypeFilter.named("jakarta.servlet.http.HttpServlet"), SERVICE)
            .faults(CallPoints.HTTP_SERVER, ServletService.class),
        JoinPoint.at(TypeFilter.named("javax.servlet.http.HttpServlet"), SERVICE)
            .faults(CallPoints.HTTP_SERVER, JavaxServletService.class));
  }

  @Override
  public List<PoolSource> pools() {
    return List.of(new ServletPools());
  }
}
