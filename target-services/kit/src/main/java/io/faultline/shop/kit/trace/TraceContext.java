package io.faultline.shop.kit.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.vertx.core.Future;
import io.vertx.core.internal.ContextInternal;
import io.vertx.tracing.opentelemetry.VertxContextStorageProvider.VertxContextStorage;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The trace that the current work belongs to. It stands in the Vert.x context of a request or a
 * message, so callbacks find it by themselves; here is what they do not find.
 */
public final class TraceContext {
  /** The name of the header and of the outbox's column (W3C Trace Context). */
  public static final String TRACEPARENT = "traceparent";

  private static final TextMapPropagator W3C = W3CTraceContextPropagator.getInstance();
  private static final TextMapGetter<Map<String, String>> FIELDS = Map::get;

  private TraceContext() {}

  public static TextMapPropagator propagator() {
    return W3C;
  }

  /** The current span as a {@code traceparent}; empty if there is none. */
  public static String current() {
    return text(Context.current());
  }

  /** The span of that context as a {@code traceparent}; empty if it has none. */
  public static String text(Context trace) {
    var fields = new HashMap<String, String>();
    W3C.inject(trace, fields, (carrier, key, value) -> carrier.put(key, value));
    return fields.getOrDefault(TRACEPARENT, "");
  }

  /** The context that a {@code traceparent} names; without a span if it names none. */
  public static Context parse(String traceparent) {
    return traceparent.isEmpty()
        ? Context.root()
        : W3C.extract(Context.root(), Map.of(TRACEPARENT, traceparent), FIELDS);
  }

  /** Makes that span the current one for the rest of the request or message. */
  public static void attach(Context trace) {
    var context = ContextInternal.current();
    if (context != null && context.isDuplicate()) {
      VertxContextStorage.INSTANCE.attach(context, trace);
    }
  }

  /**
   * Does work in that trace, and returns to the caller's. Call on an event loop: elsewhere there is
   * no context that could contain the trace.
   */
  public static <T> Future<T> within(Context trace, Supplier<Future<T>> work) {
    return Optional.ofNullable(ContextInternal.current())
        .map(caller -> onto(caller, within(caller, trace, work)))
        .orElseGet(() -> begin(work));
  }

  /**
   * The same beside the given Vert.x context, on whose event loop this is called; the result is
   * handled in that trace too.
   */
  public static <T> Future<T> within(
      io.vertx.core.Context beside, Context trace, Supplier<Future<T>> work) {
    var own = ((ContextInternal) beside).duplicate();
    VertxContextStorage.INSTANCE.attach(own, trace);
    var done = own.<T>promise();
    own.dispatch(go -> begin(work).onComplete(done));
    return done.future();
  }

  private static <T> Future<T> begin(Supplier<Future<T>> work) {
    try {
      return work.get();
    } catch (Throwable thrown) {
      return Future.failedFuture(thrown);
    }
  }

  /**
   * The same result, with callbacks in the caller's trace: a shared timer may complete it in
   * another's.
   */
  public static <T> Future<T> here(Future<T> result) {
    return Optional.ofNullable(ContextInternal.current())
        .map(context -> onto(context, result))
        .orElse(result);
  }

  private static <T> Future<T> onto(ContextInternal context, Future<T> result) {
    var promise = context.<T>promise();
    result.onComplete(promise);
    return promise.future();
  }
}
