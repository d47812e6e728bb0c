package io.faultline.shop.kit.service;

import io.faultline.shop.kit.metrics.EventLoopLag;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a service on one event loop; counts as started when the service listens. */
final class ServiceVerticle extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(ServiceVerticle.class);
  private final ServiceContext platform;
  private final Supplier<Service> maker;
  private Optional<Service> service = Optional.empty();

  /**
   * @param maker called on the event loop, which the service's timers and pools belong to
   */
  ServiceVerticle(ServiceContext platform, Supplier<Service> maker) {
    this.platform = platform;
    this.maker = maker;
  }

  @Override
  public Future<?> start() {
    platform.meters().ifPresent(meters -> EventLoopLag.watch(vertx, meters));
    var settings = platform.settings();
    var made = maker.get();
    service = Optional.of(made);
    return made.start()
        .onSuccess(
            port -> LOG.info("{}: listening on {}:{}", settings.name(), settings.host(), port));
  }

  @Override
  public Future<?> stop() {
    return service.map(Service::stop).orElseGet(Future::succeededFuture);
  }
}
