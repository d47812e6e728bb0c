package io.faultline.shop.kit.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.resources.Resource;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Spans that are sent over OTLP, as OpenTelemetry's variables say. */
final class ExportedSpans {
  /** Either turns the export on; the SDK reads them itself. */
  private static final Set<String> ENDPOINTS =
      Set.of("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");

  private static final AttributeKey<String> INSTANCE =
      AttributeKey.stringKey("service.instance.id");
  private static final long FLUSH_SECONDS = 2;

  private ExportedSpans() {}

  static boolean areWanted(Map<String, String> environment) {
    return ENDPOINTS.stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank());
  }

  static Tracing start(String service, String instance, Map<String, String> environment) {
    try {
      var sdk = sdk(service, instance, environment).getOpenTelemetrySdk();
      return new Tracing(
          sdk.getTracerProvider(), () -> sdk.shutdown().join(FLUSH_SECONDS, TimeUnit.SECONDS));
    } catch (ConfigurationException | IllegalStateException refused) {
      throw new IllegalArgumentException("OTEL_*: " + refused.getMessage(), refused);
    }
  }

  /** Metrics have a page of their own, and logs go to the standard error stream. */
  private static AutoConfiguredOpenTelemetrySdk sdk(
      String service, String instance, Map<String, String> environment) {
    var defaults =
        Map.of(
            "otel.service.name", service,
            "otel.exporter.otlp.protocol", "http/protobuf",
            "otel.metrics.exporter", "none",
            "otel.logs.exporter", "none");
    return AutoConfiguredOpenTelemetrySdk.builder()
        .disableShutdownHook()
        .addPropertiesSupplier(() -> defaults)
        .addPropertiesCustomizer(known -> given(environment))
        .addResourceCustomizer((resource, properties) -> with(instance, resource))
        .build();
  }

  /** The same as the SDK reads from the process's environment; tests bring their own. */
  private static Map<String, String> given(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith("OTEL_"))
        .collect(
            Collectors.toMap(
                entry -> entry.getKey().toLowerCase(Locale.ROOT).replace('_', '.'),
                Map.Entry::getValue));
  }

  private static Resource with(String instance, Resource resource) {
    return resource.getAttribute(INSTANCE) == null
        ? resource.toBuilder().put(INSTANCE, instance).build()
        : resource;
  }
}
