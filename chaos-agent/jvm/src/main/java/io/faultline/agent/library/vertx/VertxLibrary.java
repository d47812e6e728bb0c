package io.faultline.agent.library.vertx;

import static io.faultline.agent.weave.MethodFilter.like;
import static io.faultline.agent.weave.MethodFilter.named;

import io.faultline.agent.library.CallPoints;
import io.faultline.agent.library.JoinPoint;
import io.faultline.agent.library.Library;
import io.faultline.agent.observe.vitals.PoolSource;
import io.faultline.agent.weave.TypeFilter;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Vert.x' HTTP client and server (4.5 to 5.2), its SQL client (5) and its circuit breakers. */
public final class VertxLibrary implements Library {
  private static final String HTTP = "io.vertx.core.http.impl.";
  private static final TypeFilter BREAKER =
      TypeFilter.named("io.vertx.circuitbreaker.impl.CircuitBreakerImpl");

  @Override
  public List<JoinPoint> joinPoints() {
    return Stream.of(client(), server(), others()).flatMap(List::stream).toList();
  }

  private static List<JoinPoint> client() {
    return List.of(
        // Each write of a request; the first one contains its head.
        JoinPoint.at(TypeFilter.named(HTTP + "HttpClientRequestImpl"), like("doWrite"::equals))
            .faults(CallPoints.HTTP_CLIENT, VertxHttpClientSend.class)
            .edges(VertxHttpEdge.class),
        JoinPoint.at(
                TypeFilter.named(HTTP + "HttpClientRequestBase"),
                named("handleResponse", "HttpClientResponse"))
            .faults(CallPoints.HTTP_CLIENT, VertxHttpClientResponse.class),
        JoinPoint.at(TypeFilter.named(HTTP + "HttpClientResponseImpl"), named("pause"))
            .faults(CallPoints.HTTP_CLIENT, VertxPause.class),
        JoinPoint.at(TypeFilter.named(HTTP + "HttpClientImpl"), named("request", "RequestOptions"))
            .edges(VertxHttpGuarded.class));
  }

  private static List<JoinPoint> server() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named(
                    HTTP + "Http1xServerRequestHandler", HTTP + "http1.Http1ServerRequestHandler"),
                named("handle", "HttpServerRequest"))
            .faults(CallPoints.HTTP_SERVER, VertxHttpServer.class),
        // If the server accepts no web sockets, like Quarkus' server.
        JoinPoint.at(
                TypeFilter.named(HTTP + "Http1xServerRequest", HTTP + "http1.Http1ServerRequest"),
                like("handleBegin"::equals))
            .faults(CallPoints.HTTP_SERVER, VertxHttpServer.class),
        JoinPoint.at(TypeFilter.named(HTTP + "Http2ServerRequest"), named("dispatch", "Handler"))
            .faults(CallPoints.HTTP_SERVER, VertxHttpServer.class),
        // HTTP/2 since 5.1
        JoinPoint.at(
                TypeFilter.named(HTTP + "HttpServerRequestImpl"),
                named("handleHeaders", "HttpRequestHead"))
            .faults(CallPoints.HTTP_SERVER, VertxHttpServer.class),
        JoinPoint.at(
                TypeFilter.named(
                    HTTP + "Http1xServerRequest",
                    HTTP + "http1.Http1ServerRequest",
                    HTTP + "Http2ServerRequest",
                    HTTP + "HttpServerRequestImpl"),
                named("pause"))
            .faults(CallPoints.HTTP_SERVER, VertxPause.class));
  }

  private static List<JoinPoint> others() {
    return List.of(
        JoinPoint.at(
                TypeFilter.named("io.vertx.sqlclient.impl.SocketConnectionBase"),
                named("doSchedule", "CommandBase", "Completable"))
            .faults(CallPoints.SQL, VertxSqlCommand.class)
            .edges(VertxSqlEdge.class),
        JoinPoint.at(BREAKER, like(Set.of("open", "attemptReset", "reset")::contains))
            .breakers(VertxBreakerTransition.class),
        JoinPoint.at(BREAKER, like("executeAndReportWithFallback"::equals))
            .breakers(VertxBreakerUse.class),
        JoinPoint.at(BREAKER, like("executeOperation"::equals)).edges(VertxBreakerScope.class));
  }

  @Override
  public List<PoolSource> pools() {
    return List.of(new VertxSqlPools());
  }
}
