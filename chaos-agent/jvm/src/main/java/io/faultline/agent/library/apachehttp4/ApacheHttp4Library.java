package io.faultline.agent.library.apachehttp4;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** Clients of Apache HttpClient 4, including those before 4.3. */
public final class ApacheHttp4Library implements Library {
  private static final String CLIENTS = "org.apache.http.impl.client.";

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named(
                    CLIENTS + "InternalHttpClient",
                    CLIENTS + "MinimalHttpClient",
                    CLIENTS + "AbstractHttpClient"),
                named("doExecute", "HttpHost", "HttpRequest", "HttpContext"))
            .faults(CallPoints.HTTP_CLIENT, ApacheHttp4Request.class)
            .edges(ApacheHttp4Edge.class));
  }
}
