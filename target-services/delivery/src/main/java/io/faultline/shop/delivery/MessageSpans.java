package io.faultline.shop.delivery;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import io.opentelemetry.semconv.ErrorAttributes;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.springframework.stereotype.Component;

/** Spans of the messages that are read and sent, by OpenTelemetry's conventions. Thread-safe. */
@Component
class MessageSpans {
  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
  private static final AttributeKey<String> TOPIC =
      AttributeKey.stringKey("messaging.destination.name");
  private static final AttributeKey<String> TYPE =
      AttributeKey.stringKey("messaging.operation.type");
  private static final AttributeKey<String> OPERATION =
      AttributeKey.stringKey("messaging.operation.name");
  private static final AttributeKey<String> GROUP =
      AttributeKey.stringKey("messaging.consumer.group.name");
  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<Headers> GETTER = MessageSpans::text;
  private static final TextMapSetter<Headers> SETTER = MessageSpans::put;

  private final Tracing tracing;

  MessageSpans(Tracing tracing) {
    this.tracing = tracing;
  }

  /** The message's trace, with the span of its handling, which the caller ends. */
  Context process(ConsumerRecord<String, String> record) {
    var sender = W3C.extract(Context.root(), record.headers(), GETTER);
    var span = start("process", SpanKind.CONSUMER, record.topic(), sender);
    span.setAttribute(GROUP, "delivery");
    return sender.with(span);
  }

  /** The span of sending, which the caller ends; the record carries it. */
  Span send(ProducerRecord<String, String> record, Context cause) {
    var span = start("send", SpanKind.PRODUCER, record.topic(), cause);
    W3C.inject(cause.with(span), record.headers(), SETTER);
    return span;
  }

  private Span start(String operation, SpanKind kind, String topic, Context parent) {
    return tracing
        .tracer()
        .spanBuilder(operation + " " + topic)
        .setSpanKind(kind)
        .setParent(parent)
        .setAttribute(SYSTEM, "kafka")
        .setAttribute(TOPIC, topic)
        .setAttribute(TYPE, operation)
        .setAttribute(OPERATION, operation)
        .startSpan();
  }

  static void failed(Span span, Throwable cause) {
    span.setAttribute(ErrorAttributes.ERROR_TYPE, cause.getClass().getName());
    span.setStatus(StatusCode.ERROR);
  }

  /** Null where there is none, as OpenTelemetry asks for; change data capture sends empty ones. */
  private static String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.US_ASCII);
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.US_ASCII));
  }
}
