package io.faultline.shop.kit.testbed;

import io.faultline.shop.kit.trace.Tracing;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.function.Predicate;

/** The spans that a service would export. Thread-safe. */
public final class RecordedSpans {
  private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
  private final Tracing tracing =
      new Tracing(
          SdkTracerProvider.builder()
              .addSpanProcessor(SimpleSpanProcessor.create(exporter))
              .build(),
          () -> {});

  public Tracing tracing() {
    return tracing;
  }

  /** The first span of that name that is like that; waits for it. */
  public SpanData await(String name, Predicate<SpanData> wanted) {
    Wait.until("span " + name, () -> !named(name, wanted).isEmpty());
    return named(name, wanted).get(0);
  }

  public List<SpanData> named(String name, Predicate<SpanData> wanted) {
    return exporter.getFinishedSpanItems().stream()
        .filter(span -> span.getName().equals(name))
        .filter(wanted)
        .toList();
  }
}
