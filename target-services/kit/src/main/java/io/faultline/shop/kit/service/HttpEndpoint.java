package io.faultline.shop.kit.service;

import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.http.InvalidRequest;
import io.faultline.shop.kit.http.MetricsPage;
import io.faultline.shop.kit.http.Routes;
import io.netty.channel.Channel;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP side of a service: its routes, health and metrics. Confined to the event loop. */
public final class HttpEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(HttpEndpoint.class);
  private static final long GRACE_SECONDS = 2;
  private static final Duration DRAIN = Duration.ofSeconds(1);
  private static final long POLL_MS = 20;
  private static final int EMPTY_POLLS = 5;
  private final ServiceContext platform;
  private final List<HttpServer> servers = new ArrayList<>();
  private Optional<Channel> sharedListener = Optional.empty();
  private int sharedConnections;
  private boolean draining;

  public HttpEndpoint(ServiceContext platform) {
    this.platform = platform;
  }

  /** Starts to listen; completes with the port. */
  public Future<Integer> start(Routes routes, Health health) {
    health.mount(routes);
    platform
        .meters()
        .ifPresent(m -> new MetricsPage(platform.vertx(), m.registry()).mount(routes.router()));
    return listen(routes, platform.settings().port(), false)
        .onSuccess(
            port -> platform.settings().sharedPort().ifPresent(it -> share(routes, it, health)));
  }

  /** Opens the port of all instances once this one is ready: the others serve it until then. */
  private void share(Routes routes, int port, Health health) {
    if (!health.isReady()) {
      platform.vertx().setTimer(POLL_MS, id -> share(routes, port, health));
      return;
    }
    listen(routes, port, true)
        .onSuccess(shared -> LOG.info("{}: shares port {}", name(), shared))
        .onFailure(
            cause -> {
              LOG.error("{}: does not share port {}: {}", name(), port, cause.toString());
              Runtime.getRuntime().halt(1);
            });
  }

  private String name() {
    return platform.settings().name();
  }

  private Future<Integer> listen(Routes routes, int port, boolean shared) {
    var opened =
        platform
            .vertx()
            .createHttpServer(new HttpServerOptions().setReusePort(shared))
            .invalidRequestHandler(new InvalidRequest())
            .requestHandler(request -> serve(request, routes));
    if (shared) {
      opened.connectionHandler(this::count);
    }
    servers.add(0, opened);
    return opened.listen(port, platform.settings().host()).map(HttpServer::actualPort);
  }

  private void serve(HttpServerRequest request, Routes routes) {
    if (draining) {
      request.response().putHeader("Connection", "close");
    }
    routes.router().handle(request);
  }

  private void count(HttpConnection connection) {
    if (connection instanceof ConnectionBase inner) {
      sharedListener = Optional.of(inner.channel().parent());
    }
    sharedConnections++;
    connection.closeHandler(closed -> sharedConnections--);
  }

  /**
   * Accepts no more connections; requests under way get their responses. If other instances share
   * the port, callers are asked to close their connections before the server does, as a server that
   * closes a connection fails a request that is on its way. Vert.x can only close its listener
   * together with its connections, so the listening channel is closed directly.
   */
  public Future<Void> stop() {
    draining = platform.settings().sharedPort().isPresent();
    sharedListener.ifPresent(HttpEndpoint::close);
    var drained = Promise.<Void>promise();
    awaitDrain(System.nanoTime() + DRAIN.toNanos(), 0, drained);
    return drained.future().eventually(this::shutdown);
  }

  private static void close(Channel listener) {
    listener
        .close()
        .addListener(
            closed -> {
              if (!closed.isSuccess()) {
                LOG.warn("listener not closed: {}", String.valueOf(closed.cause()));
              }
            });
  }

  boolean isDraining() {
    return draining;
  }

  /** A connection that was accepted last comes a moment after the listener is closed. */
  private void awaitDrain(long deadlineNanos, int emptyPolls, Promise<Void> drained) {
    if (!draining || emptyPolls > EMPTY_POLLS || System.nanoTime() > deadlineNanos) {
      drained.complete();
      return;
    }
    int empty = sharedConnections == 0 ? emptyPolls + 1 : 0;
    platform.vertx().setTimer(POLL_MS, id -> awaitDrain(deadlineNanos, empty, drained));
  }

  private Future<Void> shutdown() {
    return Future.join(
            servers.stream()
                .map(opened -> opened.shutdown(GRACE_SECONDS, TimeUnit.SECONDS))
                .toList())
        .mapEmpty();
  }
}
