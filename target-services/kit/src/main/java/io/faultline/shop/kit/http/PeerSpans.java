package io.faultline.shop.kit.http;

import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.trace.TraceContext;
import io.faultline.shop.kit.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.HttpAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.opentelemetry.semconv.UrlAttributes;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;

/** The spans of the tries to call one peer. Confined to the event loop. */
public final class PeerSpans {
  private static final AttributeKey<String> PEER = AttributeKey.stringKey("peer.service");
  private final Tracer tracer;
  private final String url;
  private final Attributes peer;

  public PeerSpans(Tracing tracing, String name, PeerUrl url) {
    this.tracer = tracing.tracer();
    this.url = url.toString();
    this.peer =
        Attributes.of(
            PEER,
            name,
            ServerAttributes.SERVER_ADDRESS,
            url.host(),
            ServerAttributes.SERVER_PORT,
            (long) url.port());
  }

  Try begin(Context caller, HttpMethod method, String path) {
    var span =
        tracer
            .spanBuilder(method.name())
            .setSpanKind(SpanKind.CLIENT)
            .setParent(caller)
            .setAllAttributes(peer)
            .setAttribute(HttpAttributes.HTTP_REQUEST_METHOD, method.name())
            .setAttribute(UrlAttributes.URL_FULL, url + path)
            .startSpan();
    return new Try(span, caller.with(span));
  }

  /** One request. */
  record Try(Span span, Context context) {
    HttpClientRequest passOn(HttpClientRequest request) {
      TraceContext.propagator().inject(context, request, HttpClientRequest::putHeader);
      return request;
    }

    void responded(int status) {
      span.setAttribute(HttpAttributes.HTTP_RESPONSE_STATUS_CODE, (long) status);
      if (status >= 400) {
        failed(Integer.toString(status));
      }
    }

    void broke(Throwable cause) {
      failed(cause.getClass().getName());
    }

    private void failed(String type) {
      span.setAttribute(ErrorAttributes.ERROR_TYPE, type);
      span.setStatus(StatusCode.ERROR);
    }

    void end() {
      span.end();
    }
  }
}
