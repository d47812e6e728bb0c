package io.faultline.shop.function;

import io.faultline.shop.function.activator.Activator;
import io.faultline.shop.function.activator.Archive;
import io.faultline.shop.function.activator.Jvm;
import io.faultline.shop.function.activator.Processes;
import io.faultline.shop.function.activator.Watch;
import io.faultline.shop.function.quote.QuoteMain;
import io.faultline.shop.kit.guard.Tuning;
import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.service.HttpEndpoint;
import io.faultline.shop.kit.service.Service;
import io.faultline.shop.kit.service.ServiceContext;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.telemetry.FunctionMetrics;
import io.faultline.shop.telemetry.HttpMetrics;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.RoutingContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The function's address: refuses invalid requests, and forwards the others to the function's
 * process, which it starts and stops. Confined to the event loop.
 */
public final class FunctionService implements Service {
  private static final String PROCESS = "quotes";
  private static final long TICK_MILLIS = 1_000;

  /** A quote takes milliseconds, and up to three seconds where product is slow. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  /** Shorter than the process keeps an idle connection, so that we are the first to close it. */
  private static final int KEEP_ALIVE_SECONDS = 10;

  private final ServiceContext platform;
  private final Activator activator;
  private final Forward forward;
  private final HttpEndpoint front;
  private final Archives archives = new Archives();

  public FunctionService(ServiceContext platform, FunctionSettings settings) {
    this.platform = platform;
    var arguments = settings.product().map(PeerUrl::toString).map(List::of).orElse(List.of());
    var processes =
        new Processes(
            platform.vertx(),
            Jvm.ofThisProcess(arguments),
            archives.made().map(FunctionService::archive));
    var watch = platform.meters().<Watch>map(FunctionWatch::new).orElse(Watch.NONE);
    this.activator = new Activator(processes, settings.limits(), platform.timers()::nanos, watch);
    var most = settings.limits().waiting();
    var client =
        platform
            .vertx()
            .createHttpClient(
                new HttpClientOptions()
                    .setConnectTimeout(1_000)
                    .setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(most));
    var guard = platform.guard(PROCESS, new Tuning(TIMEOUT, TIMEOUT, most, 1));
    this.forward = new Forward(activator, client, guard, meter());
    this.front = new HttpEndpoint(platform);
  }

  private static Archive archive(Path folder) {
    return new Archive(folder.resolve("function.archive"), Runtime.version().feature());
  }

  private CallMeter meter() {
    return platform
        .meters()
        .map(
            meters ->
                CallMeter.of(
                    meters, HttpMetrics.CLIENT_REQUESTS, HttpMetrics.CLIENT_DURATION, PROCESS))
        .orElse(CallMeter.NONE);
  }

  @Override
  public Future<Integer> start() {
    platform.meters().ifPresent(this::gauges);
    platform.vertx().setPeriodic(TICK_MILLIS, tick -> activator.stopIfIdle());
    var routes =
        platform
            .routes()
            .document("io/faultline/shop/function/openapi.json")
            .on(HttpMethod.POST, QuoteMain.PATH, this::quote);
    return front.start(routes, new Health().check("activator", Optional::empty));
  }

  private void gauges(Meters meters) {
    var processes = meters.gauge(FunctionMetrics.PROCESSES);
    var waiting = meters.gauge(FunctionMetrics.WAITING);
    platform
        .vertx()
        .setPeriodic(
            TICK_MILLIS / 4,
            tick -> {
              processes.set(activator.processes());
              waiting.set(activator.waiting());
            });
  }

  private Future<Reply> quote(RoutingContext context) {
    var body = context.body().buffer();
    return body == null || body.length() == 0
        ? Future.succeededFuture(Reply.problem(400, "body: expected a JSON object, got nothing"))
        : forward.send(body);
  }

  /** Responds to accepted requests first. */
  @Override
  public Future<Void> stop() {
    return front.stop().eventually(this::end);
  }

  private Future<Void> end() {
    activator.close();
    return platform.vertx().executeBlocking(archives::remove, false);
  }
}
