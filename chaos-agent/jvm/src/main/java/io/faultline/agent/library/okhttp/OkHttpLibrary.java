package io.faultline.agent.library.okhttp;

import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;

/** Calls of OkHttp, executed or enqueued: either way a thread waits for the response. */
public final class OkHttpLibrary implements Library {
  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named("okhttp3.internal.connection.RealCall"),
                named("getResponseWithInterceptorChain$okhttp"))
            .faults(CallPoints.HTTP_CLIENT, OkHttpCall.class)
            .edges(OkHttpEdge.class));
  }
}
