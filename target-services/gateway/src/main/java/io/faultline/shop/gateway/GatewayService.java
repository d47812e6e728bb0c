package io.faultline.shop.gateway;

import io.faultline.shop.kit.guard.Tuning;
import io.faultline.shop.kit.http.Answer;
import io.faultline.shop.kit.http.BadRequest;
import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.http.Peer;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.service.Front;
import io.faultline.shop.kit.service.Platform;
import io.faultline.shop.kit.service.Service;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Passes customers' requests on to the order service, through its guard. Confined to the event
 * loop.
 */
public final class GatewayService implements Service {
  /**
   * An order is placed in milliseconds, but a service that has just started may take a second for
   * its first ones; the idempotency key makes a second try safe.
   */
  private static final Tuning ORDER =
      new Tuning(Duration.ofSeconds(2), Duration.ofMillis(1500), 128, 2);

  private final Platform platform;
  private final Peer order;
  private final Front front;

  public GatewayService(Platform platform, GatewaySettings settings) {
    this.platform = platform;
    this.order = platform.peer("order", settings.order(), ORDER);
    this.front = new Front(platform);
  }

  @Override
  public Future<Integer> start() {
    var routes =
        platform
            .routes()
            .on(HttpMethod.POST, "/orders", this::place)
            .on(HttpMethod.GET, "/orders/:id", this::read)
            .on(HttpMethod.GET, "/orders", this::find);
    return front.start(routes, new Health());
  }

  private Future<Reply> place(RoutingContext context) {
    var key = context.request().getHeader("Idempotency-Key");
    if (key == null) {
      throw new BadRequest("Idempotency-Key: expected 1 to 64 of A-Za-z0-9_-, got nothing");
    }
    var headers = Map.of("Idempotency-Key", key, "Content-Type", "application/json");
    var body = context.body().buffer();
    return order
        .send(HttpMethod.POST, "/orders", headers, body == null ? Buffer.buffer() : body)
        .map(Answer::passedOn);
  }

  private Future<Reply> read(RoutingContext context) {
    return order
        .send(HttpMethod.GET, context.request().path(), Map.of(), Buffer.buffer())
        .map(Answer::passedOn);
  }

  /** A customer who got no answer asks by the key what became of the order. */
  private Future<Reply> find(RoutingContext context) {
    var key = context.queryParam("key");
    if (key.isEmpty()) {
      throw new BadRequest("key: expected a query parameter, got none");
    }
    var uri = "/orders?key=" + URLEncoder.encode(key.get(0), StandardCharsets.UTF_8);
    return order.send(HttpMethod.GET, uri, Map.of(), Buffer.buffer()).map(Answer::passedOn);
  }

  @Override
  public Future<Void> stop() {
    return front.stop();
  }
}
