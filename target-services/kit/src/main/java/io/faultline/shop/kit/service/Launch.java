package io.faultline.shop.kit.service;

import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.metrics.PoolGauges;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.settings.SettingsException;
import io.faultline.shop.kit.settings.SettingsReader;
import io.faultline.shop.kit.trace.Tracing;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.hotspot.DefaultExports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a service as this process, and stops it gracefully on SIGTERM. */
public final class Launch {
  private static final Logger LOG = LoggerFactory.getLogger(Launch.class);
  private static final long GRACE_SECONDS = 5;

  private Launch() {}

  /**
   * Runs the service until SIGTERM.
   *
   * @param read declares the settings and returns how to make them
   * @param common selects the settings that all services share
   */
  public static <S> void main(
      Function<SettingsReader, Supplier<S>> read,
      Function<S, ServiceSettings> common,
      Service.Maker<S> maker) {
    var reader = SettingsReader.of(System.getenv(), System.getProperties());
    S settings;
    try {
      settings = reader.finish(read.apply(reader));
    } catch (SettingsException unusable) {
      LOG.error(unusable.getMessage());
      System.exit(2);
      return;
    }
    LOG.info("{}: {}", common.apply(settings).name(), reader.effective());
    try {
      start(common.apply(settings), tracing(common.apply(settings)), settings, maker);
    } catch (IllegalArgumentException refused) {
      LOG.error("settings: {}", refused.getMessage());
      System.exit(2);
    }
  }

  private static Tracing tracing(ServiceSettings common) {
    return common.instrumented()
        ? Tracing.of(common.name(), common.instance(), System.getenv())
        : Tracing.OFF;
  }

  private static <S> void start(
      ServiceSettings common, Tracing tracing, S settings, Service.Maker<S> maker) {
    var pools = new PoolGauges();
    var vertx = vertx(common, common.instrumented() ? Optional.of(pools) : Optional.empty());
    if (common.sharedPort().isPresent() && !vertx.isNativeTransportEnabled()) {
      LOG.error(
          "FAULTLINE_SHARED_PORT: expected Linux on amd64 or aarch64, where several processes can"
              + " listen on a port; got {}",
          String.valueOf(vertx.unavailableNativeTransportCause()));
      System.exit(2);
    }
    var platform =
        new ServiceContext(vertx, common, meters(common), pools, tracing, new SplittableRandom());
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> stop(common.name(), vertx, tracing), "shutdown"));
    vertx
        .deployVerticle(new ServiceVerticle(platform, () -> maker.make(platform, settings)))
        .onFailure(
            cause -> {
              LOG.error(
                  "{}: not started on {}:{}: {}",
                  common.name(),
                  common.host(),
                  common.port(),
                  cause.toString());
              Runtime.getRuntime().halt(1);
            });
  }

  private static Optional<Meters> meters(ServiceSettings common) {
    if (!common.instrumented()) {
      return Optional.empty();
    }
    var registry = new CollectorRegistry(true);
    DefaultExports.register(registry);
    return Optional.of(new Meters(registry));
  }

  /** A Vert.x without a file cache of the class path, as no files are served. */
  private static Vertx vertx(ServiceSettings common, Optional<PoolGauges> pools) {
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var options = new VertxOptions().setFileSystemOptions(files).setWorkerPoolSize(4);
    // Java's own transport cannot share a port.
    options.setPreferNativeTransport(common.sharedPort().isPresent());
    var builder = Vertx.builder().with(options);
    pools.ifPresent(gauges -> builder.withMetrics(gauges));
    pools.ifPresent(gauges -> options.setMetricsOptions(gauges.newOptions()));
    return builder.build();
  }

  private static void stop(String name, Vertx vertx, Tracing tracing) {
    LOG.info("{}: stopping", name);
    try (tracing) {
      vertx.close().await(GRACE_SECONDS, TimeUnit.SECONDS);
      LOG.info("{}: stopped", name);
    } catch (TimeoutException late) {
      LOG.warn("{}: not finished within {} s, stopped all the same", name, GRACE_SECONDS);
    }
  }
}
