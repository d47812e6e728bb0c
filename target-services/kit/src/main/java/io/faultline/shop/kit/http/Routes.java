package io.faultline.shop.kit.http;

import io.faultline.shop.kit.guard.CallRejected;
import io.faultline.shop.kit.guard.CallTimedOut;
import io.faultline.shop.kit.metrics.Meters;
import io.faultline.shop.kit.trace.Tracing;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.HttpException;
import io.vertx.ext.web.handler.PlatformHandler;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of a service; each is metered, traced and turns failures into responses. Confined to
 * the event loop.
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  /** The statuses with which the router itself refuses, and their details. */
  private static final Map<Integer, String> REFUSALS =
      Map.of(
          400, "request: expected a path and a query that can be decoded",
          404, "path: expected one that /openapi.json names",
          405, "method: expected one that /openapi.json names for this path",
          413, "body: expected at most %d bytes".formatted(Body.MOST_BYTES),
          500, "internal error");

  private final Router router;
  private final Optional<Meters> meters;
  private final Tracing tracing;

  public Routes(Vertx vertx, Optional<Meters> meters, Tracing tracing) {
    this.router = Router.router(vertx);
    this.meters = meters;
    this.tracing = tracing;
    REFUSALS.forEach(
        (status, detail) ->
            router.errorHandler(status, context -> send(context, Reply.problem(status, detail))));
  }

  public Router router() {
    return router;
  }

  public Routes on(HttpMethod method, String path, Endpoint endpoint) {
    var route = router.route(method, path);
    if (!path.startsWith(Health.PATH)) {
      var spans = new RouteSpans(tracing, method.name(), path);
      route.handler((PlatformHandler) spans::begin);
    }
    meters
        .map(m -> new RouteMeter(m, method.name(), path))
        .ifPresent(meter -> route.handler((PlatformHandler) context -> time(context, meter)));
    if (method.equals(HttpMethod.POST)) {
      route.handler((PlatformHandler) Routes::expectJson);
      route.handler(BodyHandler.create(false).setBodyLimit(Body.MOST_BYTES));
    }
    route.handler(context -> serve(context, endpoint)).failureHandler(Routes::refuse);
    return this;
  }

  /** Serves the service's OpenAPI document, a resource, at {@code /openapi.json}. */
  public Routes document(String resource) {
    var document = new Reply(200, Reply.JSON, Buffer.buffer(Resource.bytes(resource)), Map.of());
    return on(HttpMethod.GET, "/openapi.json", context -> Future.succeededFuture(document));
  }

  private static void time(RoutingContext context, RouteMeter meter) {
    var start = System.nanoTime();
    var trace = Context.current();
    context.addEndHandler(
        ended -> {
          try (var current = trace.makeCurrent()) {
            meter.answered(context.response().getStatusCode(), System.nanoTime() - start);
          }
        });
    context.next();
  }

  private static void expectJson(RoutingContext context) {
    var unsupported = Body.unsupported(context);
    if (unsupported.isEmpty()) {
      context.next();
    } else {
      send(context, Reply.problem(415, unsupported));
    }
  }

  /**
   * Refuses a request whose body broke off or differs from its headers; a caller that closed the
   * connection gets no response.
   */
  private static void refuse(RoutingContext context) {
    if (context.failure() == null || context.failure() instanceof HttpException) {
      context.next();
    } else {
      context.response().setStatusCode(400);
      send(
          context, Reply.problem(400, "body: expected it as long and as coded as the headers say"));
    }
  }

  private static void serve(RoutingContext context, Endpoint endpoint) {
    answer(context, endpoint)
        .onComplete(
            result ->
                send(context, result.succeeded() ? result.result() : failure(result.cause())));
  }

  static Future<Reply> answer(RoutingContext context, Endpoint endpoint) {
    try {
      return endpoint.answer(context);
    } catch (Throwable thrown) {
      return Future.failedFuture(thrown);
    }
  }

  private static Reply failure(Throwable cause) {
    if (cause instanceof BadRequest) {
      return Reply.problem(400, cause.getMessage());
    }
    if (cause instanceof Contradiction) {
      return Reply.problem(422, cause.getMessage());
    }
    if (cause instanceof HttpException refused && REFUSALS.containsKey(refused.getStatusCode())) {
      return Reply.problem(refused.getStatusCode(), REFUSALS.get(refused.getStatusCode()));
    }
    if (isOurFault(cause)) {
      LOG.error("request failed", cause);
      return Reply.problem(500, REFUSALS.get(500));
    }
    return Reply.problem(503, String.valueOf(cause.getMessage()));
  }

  /** Whether the cause is a failure of this service, not of a peer or a database. */
  private static boolean isOurFault(Throwable cause) {
    if (cause instanceof Error) {
      return true;
    }
    return cause instanceof RuntimeException
        && !(cause instanceof VertxException
            || cause instanceof CallRejected
            || cause instanceof CallTimedOut
            || cause instanceof PeerFailure);
  }

  private static void send(RoutingContext context, Reply reply) {
    var response = context.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(reply.status()).putHeader("Content-Type", reply.type());
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }
}
