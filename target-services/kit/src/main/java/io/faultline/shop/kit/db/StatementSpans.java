package io.faultline.shop.kit.db;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.trace.Tracing;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.semconv.DbAttributes;
import io.opentelemetry.semconv.ErrorAttributes;
import io.opentelemetry.semconv.ServerAttributes;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.pgclient.PgException;
import java.util.function.Supplier;

/**
 * The spans of the statements that belong to a trace; what a timer asks the database begins none.
 * Confined to the event loop.
 */
public final class StatementSpans {
  /** Records nothing. */
  public static final StatementSpans NONE =
      new StatementSpans(Tracing.OFF.tracer(), Attributes.empty());

  private final Tracer tracer;
  private final Attributes database;

  private StatementSpans(Tracer tracer, Attributes database) {
    this.tracer = tracer;
    this.database = database;
  }

  public static StatementSpans of(Tracing tracing, DatabaseUrl url) {
    return new StatementSpans(
        tracing.tracer(),
        Attributes.builder()
            .put(DbAttributes.DB_SYSTEM_NAME, DbAttributes.DbSystemNameValues.POSTGRESQL)
            .put(DbAttributes.DB_NAMESPACE, url.database())
            .put(ServerAttributes.SERVER_ADDRESS, url.host())
            .put(ServerAttributes.SERVER_PORT, (long) url.port())
            .build());
  }

  /** What all spans of one statement have; its text has no values in it. */
  Attributes statement(String operation, String sql) {
    return database.toBuilder()
        .put(DbAttributes.DB_QUERY_SUMMARY, operation)
        .put(DbAttributes.DB_QUERY_TEXT, sql)
        .build();
  }

  <T> Future<T> around(Context caller, Attributes statement, Supplier<Future<T>> run) {
    if (!Span.fromContext(caller).getSpanContext().isValid()) {
      return run.get();
    }
    var span =
        tracer
            .spanBuilder(statement.get(DbAttributes.DB_QUERY_SUMMARY))
            .setSpanKind(SpanKind.CLIENT)
            .setParent(caller)
            .setAllAttributes(statement)
            .startSpan();
    try {
      return run.get().onComplete(result -> end(span, result));
    } catch (RuntimeException | Error thrown) {
      end(span, Future.failedFuture(thrown));
      throw thrown;
    }
  }

  private static void end(Span span, AsyncResult<?> result) {
    if (result.failed()) {
      if (result.cause() instanceof PgException refused) {
        span.setAttribute(DbAttributes.DB_RESPONSE_STATUS_CODE, refused.getSqlState());
        span.setAttribute(ErrorAttributes.ERROR_TYPE, refused.getSqlState());
      } else {
        span.setAttribute(ErrorAttributes.ERROR_TYPE, result.cause().getClass().getName());
      }
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
