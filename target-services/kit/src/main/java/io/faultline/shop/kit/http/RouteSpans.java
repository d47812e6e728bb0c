package io.faultline.shop.kit.http;

import io.faultline.shop.kit.trace.TraceContext;
import io.faultline.shop.kit.trace.Tracing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * The spans of the requests to one route. A request continues its caller's trace or begins one.
 * Confined to the event loop.
 */
final class RouteSpans {
  private static final TextMapGetter<MultiMap> HEADERS = MultiMap::get;
  private final Tracer tracer;
  private final String name;
  private final Attributes route;

  RouteSpans(Tracing tracing, String method, String path) {
    this.tracer = tracing.tracer();
    this.name = method + " " + path;
    this.route =
        Attributes.of(
            HttpAttributes.HTTP_REQUEST_METHOD,
            method,
            HttpAttributes.HTTP_ROUTE,
            path,
            UrlAttributes.URL_SCHEME,
            "http");
  }

  /** The span is current until the response has ended. */
  void begin(RoutingContext context) {
    var caller =
        TraceContext.propagator().extract(Context.root(), context.request().headers(), HEADERS);
    var span = start(caller, context.request());
    TraceContext.attach(caller.with(span));
    context.addEndHandler(
        ended ->
            end(span, ended.succeeded() ? context.response().getStatusCode() : 0, ended.cause()));
    context.next();
  }

  private Span start(Context caller, HttpServerRequest request) {
    var server = request.localAddress();
    return tracer
        .spanBuilder(name)
        .setSpanKind(SpanKind.SERVER)
        .setParent(caller)
        .setAllAttributes(route)
        .setAttribute(UrlAttributes.URL_PATH, request.path())
        .setAttribute(ServerAttributes.SERVER_ADDRESS, server.hostAddress())
        .setAttribute(ServerAttributes.SERVER_PORT, (long) server.port())
        .startSpan();
  }

  /** What the caller did wrong is no error of this span. */
  private static void end(Span span, int status, Throwable broken) {
    if (broken != null) {
      span.setAttribute(ErrorAttributes.ERROR_TYPE, broken.getClass().getName());
      span.setStatus(StatusCode.ERROR);
    } else {
      span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
      if (status >= 500) {
        span.setAttribute(ErrorAttributes.ERROR_TYPE, Integer.toString(status));
        span.setStatus(StatusCode.ERROR);
      }
    }
    span.end();
  }
}
