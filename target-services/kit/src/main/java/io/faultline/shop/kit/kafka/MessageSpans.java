package io.faultline.shop.kit.kafka;

import io.faultline.shop.kit.trace.TraceContext;
import io.faultline.shop.kit.trace.Tracing;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.ErrorAttributes;
import io.vertx.core.Future;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The spans of messages that are sent and handled, by OpenTelemetry's conventions for messaging. A
 * message without a trace is sent without one; handling it begins one. Thread-safe.
 */
final class MessageSpans {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> KEY =
      AttributeKey.stringKey("messaging.kafka.message.key");
  private static final AttributeKey<String> GROUP =
      AttributeKey.stringKey("messaging.consumer.group.name");

  private final Tracer tracer;

  MessageSpans(Tracing tracing) {
    this.tracer = tracing.tracer();
  }

  /** Empty where the message belongs to no trace. */
  Optional<Sent> send(Message message) {
    return Optional.of(message.traceparent())
        .filter(traceparent -> !traceparent.isEmpty())
        .map(TraceContext::parse)
        .map(parent -> send(message, parent));
  }

  private Sent send(Message message, Context parent) {
    var span = start("send", SpanKind.PRODUCER, message, parent);
    return new Sent(span, TraceContext.text(parent.with(span)));
  }

  /** A message on its way, and the {@code traceparent} that it carries. */
  record Sent(Span span, String traceparent) {
    void acknowledged(Optional<Throwable> failure) {
      failure.ifPresent(cause -> failed(span, cause));
      span.end();
    }
  }

  /** The work, and what follows from it, is in the message's trace. Call on the event loop. */
  Future<Void> process(
      io.vertx.core.Context vertx, String group, Message message, Supplier<Future<Void>> work) {
    var parent = TraceContext.parse(message.traceparent());
    var span = start("process", SpanKind.CONSUMER, message, parent);
    span.setAttribute(GROUP, group);
    return TraceContext.within(vertx, parent.with(span), work)
        .onFailure(cause -> failed(span, cause))
        .onComplete(done -> span.end());
  }

  private Span start(String operation, SpanKind kind, Message message, Context parent) {
    return tracer
        .spanBuilder(operation + " " + message.topic())
        .setSpanKind(kind)
        .setParent(parent)
        .setAttribute(SYSTEM, "kafka")
        .setAttribute(TOPIC, message.topic())
        .setAttribute(TYPE, operation)
        .setAttribute(OPERATION, operation)
        .setAttribute(KEY, message.key())
        .startSpan();
  }

  private static void failed(Span span, Throwable cause) {
    span.setAttribute(ErrorAttributes.ERROR_TYPE, cause.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }
}
