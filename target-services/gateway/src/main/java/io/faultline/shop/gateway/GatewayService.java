package io.faultline.shop.gateway;

import io.faultline.shop.kit.guard.Tuning;
import io.faultline.shop.kit.http.Answer;
import io.faultline.shop.kit.http.BadRequest;
import io.faultline.shop.kit.http.Health;
import io.faultline.shop.kit.http.Peer;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.http.Shedding;
import io.faultline.shop.kit.service.HttpEndpoint;
import io.faultline.shop.kit.service.Service;
import io.faultline.shop.kit.service.ServiceContext;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Forwards customers' requests to the services, each through its guard. The catalogue comes from a
 * cache, and requests beyond a limit are refused. Confined to the event loop.
 */
public final class GatewayService implements Service {
  /**
   * Placing an order takes milliseconds, but a second for the first ones of a service that has just
   * started; the idempotency key makes a retry safe.
   */
  private static final Tuning ORDER =
      new Tuning(Duration.ofSeconds(2), Duration.ofMillis(1500), 128, 2)
          .hedgedAfter(Duration.ofMillis(150));

  /** Reads of one table, which may safely be retried. */
  private static final Tuning PRODUCT =
      new Tuning(Duration.ofSeconds(1), Duration.ofMillis(700), 32, 2);

  /** No retries, as a repeated request would add an address twice. */
  private static final Tuning MEMBER =
      new Tuning(Duration.ofSeconds(2), Duration.ofMillis(1500), 32, 1);

  /**
   * A request takes 5 to 50 ms, so a hundred at once are 2,000 a second or more; if all hang until
   * their timeout of 2 s, 50 a second still get a response. Less than the 128 of the order
   * service's bulkhead, which would refuse with 503.
   */
  private static final int MOST_AT_ONCE = 100;

  /** Two hundred articles, and the pages of their list. */
  private static final int MOST_CACHED = 500;

  private final ServiceContext platform;
  private final Peer order;
  private final Peer member;
  private final CachedPeer product;
  private final Shedding shedding;
  private final HttpEndpoint front;

  public GatewayService(ServiceContext platform, GatewaySettings settings) {
    this.platform = platform;
    this.order = platform.peer("order", settings.order(), ORDER);
    this.member = platform.peer("member", settings.member(), MEMBER);
    this.product =
        new CachedPeer(
            platform.peer("product", settings.product(), PRODUCT),
            platform.cache("product", MOST_CACHED));
    this.shedding = platform.shedding(MOST_AT_ONCE);
    this.front = new HttpEndpoint(platform);
  }

  @Override
  public Future<Integer> start() {
    var routes =
        platform
            .routes()
            .document("io/faultline/shop/gateway/openapi.json")
            .on(HttpMethod.POST, "/orders", shedding.around(this::place))
            .on(HttpMethod.GET, "/orders/:id", shedding.around(this::read))
            .on(HttpMethod.GET, "/orders", shedding.around(this::find))
            .on(HttpMethod.GET, "/products", shedding.around(this::products))
            .on(HttpMethod.GET, "/products/:sku", shedding.around(this::product))
            .on(HttpMethod.POST, "/members", shedding.around(this::join))
            .on(HttpMethod.GET, "/members/:id", shedding.around(this::member))
            .on(HttpMethod.POST, "/members/:id/addresses", shedding.around(this::addresses))
            .on(HttpMethod.GET, "/members/:id/addresses", shedding.around(this::addresses));
    return front.start(routes, new Health());
  }

  private Future<Reply> place(RoutingContext context) {
    var sent = Optional.ofNullable(context.request().getHeader("Idempotency-Key"));
    var key = BadRequest.name("Idempotency-Key", sent.orElse(""));
    var headers = Map.of("Idempotency-Key", key, "Content-Type", "application/json");
    return order.send(HttpMethod.POST, "/orders", headers, body(context)).map(Answer::passedOn);
  }

  private static Buffer body(RoutingContext context) {
    var body = context.body().buffer();
    return body == null ? Buffer.buffer() : body;
  }

  private Future<Reply> read(RoutingContext context) {
    return order
        .send(HttpMethod.GET, Uri.path(context, "/orders/%s", "id"), Map.of(), Buffer.buffer())
        .map(Answer::passedOn);
  }

  private Future<Reply> products(RoutingContext context) {
    return product.read(Uri.query(context, "/products", "after"));
  }

  private Future<Reply> product(RoutingContext context) {
    return product.read(Uri.path(context, "/products/%s", "sku"));
  }

  private Future<Reply> join(RoutingContext context) {
    return toMember(context, "/members");
  }

  private Future<Reply> member(RoutingContext context) {
    return toMember(context, Uri.path(context, "/members/%s", "id"));
  }

  private Future<Reply> addresses(RoutingContext context) {
    return toMember(context, Uri.path(context, "/members/%s/addresses", "id"));
  }

  private Future<Reply> toMember(RoutingContext context, String uri) {
    return member
        .send(
            context.request().method(),
            uri,
            Map.of("Content-Type", "application/json"),
            body(context))
        .map(Answer::passedOn);
  }

  /** Finds an order by its key, for a customer who got no response. */
  private Future<Reply> find(RoutingContext context) {
    if (BadRequest.parameter(context, "key").isEmpty()) {
      throw new BadRequest("key: expected a query parameter, got none");
    }
    return order
        .send(HttpMethod.GET, Uri.query(context, "/orders", "key"), Map.of(), Buffer.buffer())
        .map(Answer::passedOn);
  }

  @Override
  public Future<Void> stop() {
    return front.stop();
  }
}
