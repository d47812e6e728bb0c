package io.faultline.shop.kit.trace;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;

/**
 * Where one process's spans begin. They are exported where OpenTelemetry's own variables name an
 * endpoint; elsewhere a span is nothing but its ids, which logs show and calls pass on.
 * Thread-safe.
 */
public final class Tracing implements AutoCloseable {
  /** Starts no trace; passes on the one that it finds. */
  public static final Tracing OFF = new Tracing(TracerProvider.noop(), () -> {});

  private final Tracer tracer;
  private final Runnable flush;

  public Tracing(TracerProvider spans, Runnable flush) {
    this.tracer = spans.get("io.faultline.shop");
    this.flush = flush;
  }

  /**
   * Reads the variables {@code OTEL_*}.
   *
   * @throws IllegalArgumentException for values that OpenTelemetry refuses
   */
  public static Tracing of(String service, String instance, Map<String, String> environment) {
    return ExportedSpans.areWanted(environment)
        ? ExportedSpans.start(service, instance, environment)
        : new Tracing(idsOnly(), () -> {});
  }

  /** A caller that records its spans still sees its decision passed on. */
  private static TracerProvider idsOnly() {
    return SdkTracerProvider.builder()
        .addSpanProcessor(new UnexportedSpans())
        .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
        .build();
  }

  public Tracer tracer() {
    return tracer;
  }

  /** Sends the spans that have ended, within a few seconds. Blocks. */
  @Override
  public void close() {
    flush.run();
  }
}
