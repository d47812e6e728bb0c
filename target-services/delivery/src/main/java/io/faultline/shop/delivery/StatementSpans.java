package io.faultline.shop.delivery;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.semconv.DbAttributes;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Spans of the statements that belong to a trace. Thread-safe. */
@Component
class StatementSpans {
  private final Tracing tracing;
  private final Attributes database;

  StatementSpans(Tracing tracing, DeliverySettings settings) {
    this.tracing = tracing;
    this.database =
        Attributes.of(
            DbAttributes.DB_SYSTEM_NAME,
            DbAttributes.DbSystemNameValues.POSTGRESQL,
            DbAttributes.DB_NAMESPACE,
            settings.database().getPath().substring(1),
            ServerAttributes.SERVER_ADDRESS,
            settings.database().getHost(),
            ServerAttributes.SERVER_PORT,
            (long) settings.database().getPort());
  }

  <T> T around(String operation, String sql, Supplier<T> statement) {
    if (!Span.current().getSpanContext().isValid()) {
      return statement.get();
    }
    var span =
        tracing
            .tracer()
            .spanBuilder(operation)
            .setSpanKind(SpanKind.CLIENT)
            .setAllAttributes(database)
            .setAttribute(DbAttributes.DB_QUERY_SUMMARY, operation)
            .setAttribute(DbAttributes.DB_QUERY_TEXT, sql)
            .startSpan();
    try {
      return statement.get();
    } catch (RuntimeException failed) {
      span.setAttribute(ErrorAttributes.ERROR_TYPE, failed.getClass().getName());
      span.setStatus(StatusCode.ERROR);
      throw failed;
    } finally {
      span.end();
    }
  }
}
