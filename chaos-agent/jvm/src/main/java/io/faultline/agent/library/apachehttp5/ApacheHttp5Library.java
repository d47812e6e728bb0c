package io.faultline.agent.library.apachehttp5;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** Classic clients of Apache HttpClient 5. */
public final class ApacheHttp5Library implements Library {
  private static final String CLASSIC = "org.apache.hc.client5.http.impl.classic.";

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named(CLASSIC + "InternalHttpClient", CLASSIC + "MinimalHttpClient"),
                named("doExecute", "HttpHost", "ClassicHttpRequest", "HttpContext"))
            .faults(CallPoints.HTTP_CLIENT, ApacheHttp5Request.class)
            .edges(ApacheHttp5Edge.class));
  }
}
