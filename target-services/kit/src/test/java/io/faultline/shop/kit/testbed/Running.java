package io.faultline.shop.kit.testbed;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.metrics.PoolGauges;
import io.faultline.shop.kit.service.Service;
import io.faultline.shop.kit.service.ServiceContext;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.trace.Tracing;
import io.prometheus.client.CollectorRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A service that runs in the test's JVM and is called over HTTP. */
public final class Running implements AutoCloseable {
  private final Vertx vertx;
  private final int port;

  private Running(Vertx vertx, int port) {
    this.vertx = vertx;
    this.port = port;
  }

  public static Running start(ServiceSettings settings, Function<ServiceContext, Service> maker) {
    return start(settings, Tracing.OFF, maker);
  }

  public static Running start(
      ServiceSettings settings, Tracing tracing, Function<ServiceContext, Service> maker) {
    var pools = new PoolGauges();
    var options = new VertxOptions().setMetricsOptions(pools.newOptions());
    var vertx = Vertx.builder().with(options).withMetrics(pools).build();
    var meters = new Meters(new CollectorRegistry(true));
    var platform =
        new ServiceContext(
            vertx, settings, Optional.of(meters), pools, tracing, new SplittableRandom(1));
    var port = new AtomicInteger();
    var verticle = new Held(maker, platform, port);
    vertx.deployVerticle(verticle).await();
    return new Running(vertx, port.get());
  }

  private static final class Held extends VerticleBase {
    private final Function<ServiceContext, Service> maker;
    private final ServiceContext platform;
    private final AtomicInteger port;
    private Service service;

    Held(Function<ServiceContext, Service> maker, ServiceContext platform, AtomicInteger port) {
      this.maker = maker;
      this.platform = platform;
      this.port = port;
    }

    @Override
    public Future<?> start() {
      service = maker.apply(platform);
      return service.start().onSuccess(port::set);
    }

    @Override
    public Future<?> stop() {
      return service.stop();
    }
  }

  public Http http() {
    return new Http(port);
  }

  @Override
  public void close() {
    try {
      vertx.close().await(20, TimeUnit.SECONDS);
    } catch (TimeoutException stuck) {
      throw new IllegalStateException("expected the service to stop within 20 s", stuck);
    }
  }
}
