package io.faultline.shop.delivery;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.annotation.PreDestroy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where spans begin. They are exported where OpenTelemetry's own variables name an endpoint;
 * elsewhere a span is nothing but its ids. Thread-safe.
 */
@Component
class Tracing {
  private static final long FLUSH_SECONDS = 2;
  private final Tracer tracer;
  private final Runnable flush;

  Tracing(Environment environment, DeliverySettings settings) {
    if (isExported(environment)) {
      var sdk = exporting(settings).getOpenTelemetrySdk();
      this.tracer = tracer(sdk.getTracerProvider());
      this.flush = () -> sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS);
    } else {
      this.tracer = tracer(idsOnly());
      this.flush = () -> {};
    }
  }

  private static boolean isExported(Environment environment) {
    return Stream.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
        .anyMatch(name -> !environment.getProperty(name, "").isBlank());
  }

  private static AutoConfiguredOpenTelemetrySdk exporting(DeliverySettings settings) {
    var defaults =
        Map.of(
            "otel.service.name", "delivery",
            "otel.resource.attributes", "service.instance.id=" + settings.instance(),
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .addPropertiesSupplier(() -> defaults)
        .build();
  }

  private static TracerProvider idsOnly() {
    return SdkTracerProvider.builder()
        .addSpanProcessor(new UnexportedSpans())
        .setSampler(Sampler.parentBased(Sampler.alwaysOff()))
        .build();
  }

  private static Tracer tracer(TracerProvider spans) {
    return spans.get("io.faultline.shop");
  }

  Tracer tracer() {
    return tracer;
  }

  @PreDestroy
  void flush() {
    flush.run();
  }
}
