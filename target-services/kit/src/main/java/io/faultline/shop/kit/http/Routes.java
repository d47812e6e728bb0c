package io.faultline.shop.kit.http;

import io.faultline.shop.kit.guard.CallRejected;
import io.faultline.shop.kit.guard.CallTimedOut;
import io.faultline.shop.kit.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The routes of a service; each is metered and turns failures into answers. Confined to the event
 * loop.
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final int MOST_BODY_BYTES = 16 * 1024;
  private final Router router;
  private final Optional<Meters> meters;

  public Routes(Vertx vertx, Optional<Meters> meters) {
    this.router = Router.router(vertx);
    this.meters = meters;
    router.post().handler(BodyHandler.create(false).setBodyLimit(MOST_BODY_BYTES));
  }

  public Router router() {
    return router;
  }

  public Routes on(HttpMethod method, String path, Endpoint endpoint) {
    var meter = meters.map(m -> new RouteMeter(m, method.name(), path));
    router.route(method, path).handler(context -> serve(context, endpoint, meter));
    return this;
  }

  /** Serves the service's OpenAPI document, a resource, at {@code /openapi.json}. */
  public Routes document(String resource) {
    var document = Buffer.buffer(Resource.bytes(resource));
    return on(
        HttpMethod.GET,
        "/openapi.json",
        context -> Future.succeededFuture(new Reply(200, document, Map.of())));
  }

  private void serve(RoutingContext context, Endpoint endpoint, Optional<RouteMeter> meter) {
    meter.ifPresent(m -> time(context, m));
    answer(context, endpoint)
        .onComplete(
            result ->
                send(context, result.succeeded() ? result.result() : failure(result.cause())));
  }

  private static void time(RoutingContext context, RouteMeter meter) {
    var start = System.nanoTime();
    context.addEndHandler(
        ended -> meter.answered(context.response().getStatusCode(), System.nanoTime() - start));
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
      return Reply.error(400, cause.getMessage());
    }
    if (cause instanceof Contradiction) {
      return Reply.error(422, cause.getMessage());
    }
    if (isOurFault(cause)) {
      LOG.error("request failed", cause);
      return Reply.error(500, "internal error");
    }
    return Reply.error(503, String.valueOf(cause.getMessage()));
  }

  /** What is broken here, and not at a peer or a database. */
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
    if (response.closed()) {
      return;
    }
    response.setStatusCode(reply.status()).putHeader("Content-Type", "application/json");
    reply.headers().forEach(response::putHeader);
    response.end(reply.body());
  }
}
