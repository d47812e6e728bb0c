package io.faultline.shop.kit.http;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.StringWriter;

/**
 * Serves {@code /metrics} in the text format or, if requested, as OpenMetrics. Written outside the
 * event loop.
 */
public final class MetricsPage {
  private final Vertx vertx;
  private final CollectorRegistry registry;

  public MetricsPage(Vertx vertx, CollectorRegistry registry) {
    this.vertx = vertx;
    this.registry = registry;
  }

  public void mount(Router router) {
    router.get("/metrics").handler(this::serve);
  }

  private void serve(RoutingContext context) {
    var type = TextFormat.chooseContentType(context.request().getHeader("Accept"));
    vertx
        .executeBlocking(() -> text(type), false)
        .onSuccess(page -> context.response().putHeader("Content-Type", type).end(page))
        .onFailure(context::fail);
  }

  private Buffer text(String type) throws IOException {
    var page = new StringWriter();
    TextFormat.writeFormat(type, page, registry.metricFamilySamples());
    return Buffer.buffer(page.toString());
  }
}
