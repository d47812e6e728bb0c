package io.faultline.shop.kit.service;

import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.http.InvalidRequest;
import io.faultline.shop.kit.http.MetricsPage;
import io.faultline.shop.kit.http.Routes;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The HTTP side of a service: its routes, health and metrics. Confined to the event loop. */
public final class HttpEndpoint {
  private static final long GRACE_SECONDS = 2;
  private final ServiceContext platform;
  private Optional<HttpServer> server = Optional.empty();

  public HttpEndpoint(ServiceContext platform) {
    this.platform = platform;
  }

  /** Done when it listens, with the port. */
  public Future<Integer> start(Routes routes, Health health) {
    health.mount(routes);
    var vertx = platform.vertx();
    platform.meters().ifPresent(m -> new MetricsPage(vertx, m.registry()).mount(routes.router()));
    var opened =
        vertx
            .createHttpServer()
            .invalidRequestHandler(new InvalidRequest())
            .requestHandler(routes.router());
    server = Optional.of(opened);
    var settings = platform.settings();
    return opened.listen(settings.port(), settings.host()).map(HttpServer::actualPort);
  }

  /** Takes no more connections; requests that came in are answered. */
  public Future<Void> stop() {
    return server
        .map(opened -> opened.shutdown(GRACE_SECONDS, TimeUnit.SECONDS))
        .orElseGet(Future::succeededFuture);
  }
}
