package io.faultline.shop.delivery;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/** A span for each request but those of monitoring. */
@Component
class RequestSpans extends OncePerRequestFilter {
  private static final TextMapGetter<HttpServletRequest> HEADERS = HttpServletRequest::getHeader;
  private final Tracing tracing;

  RequestSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return Stream.of("/health/", "/metrics", "/actuator/")
        .anyMatch(request.getRequestURI()::startsWith);
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain rest)
      throws ServletException, IOException {
    var caller = W3CTraceContextPropagator.getInstance().extract(Context.root(), request, HEADERS);
    var span = start(request, caller);
    try (var current = caller.with(span).makeCurrent()) {
      rest.doFilter(request, response);
      ended(span, response.getStatus());
    } catch (ServletException | IOException | RuntimeException broken) {
      ended(span, 500);
      throw broken;
    } finally {
      name(span, request);
      span.end();
    }
  }

  private Span start(HttpServletRequest request, Context caller) {
    return tracing
        .tracer()
        .spanBuilder(request.getMethod())
        .setSpanKind(SpanKind.SERVER)
        .setParent(caller)
        .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, request.getMethod())
        .setAttribute(UrlAttributes.URL_SCHEME, request.getScheme())
        .setAttribute(UrlAttributes.URL_PATH, request.getRequestURI())
        .setAttribute(ServerAttributes.SERVER_ADDRESS, request.getLocalAddr())
        .setAttribute(ServerAttributes.SERVER_PORT, (long) request.getLocalPort())
        .startSpan();
  }

  /** The route is known once Spring has found the handler. */
  private static void name(Span span, HttpServletRequest request) {
    if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof String it) {
      span.updateName(request.getMethod() + " " + it);
      span.setAttribute(HttpAttributes.HTTP_ROUTE, it);
    }
  }

  private static void ended(Span span, int status) {
    span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
    if (status >= 500) {
      span.setAttribute(ErrorAttributes.ERROR_TYPE, Integer.toString(status));
      span.setStatus(StatusCode.ERROR);
    }
  }
}
