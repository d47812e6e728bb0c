package io.faultline.shop.order;

import io.faultline.shop.kit.http.BadRequest;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.http.Routes;
import io.faultline.shop.kit.kafka.Message;
import io.faultline.shop.kit.service.DataServices;
import io.faultline.shop.kit.service.HttpEndpoint;
import io.faultline.shop.kit.service.Service;
import io.faultline.shop.kit.service.ServiceContext;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Accepts orders and runs the saga of each. Confined to the event loop. */
public final class OrderService implements Service {
  private static final int MOST_LISTED = 100;

  private final ServiceContext platform;
  private final Orders orders;
  private final Saga saga;
  private final ReservationTimeout timeout;
  private final OrderMeters meters;
  private final DataServices backbone;
  private final HttpEndpoint front;

  public OrderService(ServiceContext platform, OrderSettings settings) {
    this.platform = platform;
    var database = platform.database(settings.database());
    this.orders = new Orders(database);
    this.saga = new Saga(database);
    this.meters = new OrderMeters(platform.meters());
    this.front = new HttpEndpoint(platform);
    this.backbone =
        new DataServices(
            platform,
            settings.database(),
            settings.kafka(),
            settings.relay(),
            database,
            new DataServices.Topics(
                Map.of(
                    "stock.decided",
                    this::stockDecided,
                    "payment.decided",
                    message -> decide(Decision.ofPayment(message)),
                    "order.shipped",
                    this::shipped),
                Topics.WRITTEN),
            meters.figures());
    this.timeout =
        new ReservationTimeout(
            platform.vertx(), saga, settings.reservationPatience(), this::decide);
  }

  @Override
  public Future<Integer> start() {
    backbone.start(Orders.SCHEMA).onSuccess(ready -> timeout.start());
    return front.start(routes(), backbone.health());
  }

  private Routes routes() {
    return platform
        .routes()
        .document("io/faultline/shop/order/openapi.json")
        .on(HttpMethod.POST, "/orders", this::place)
        .on(HttpMethod.GET, "/orders/:id", this::find)
        .on(HttpMethod.GET, "/orders", this::list);
  }

  private Future<Reply> place(RoutingContext context) {
    return orders.place(NewOrder.of(context), UUID.randomUUID()).map(this::placed);
  }

  private Reply placed(Orders.Placed placed) {
    if (placed.fresh()) {
      meters.accepted();
    }
    var body = new JsonObject().put("id", placed.id().toString()).put("status", placed.status());
    return Reply.of(202, body).at("/orders/" + placed.id());
  }

  private Future<Reply> find(RoutingContext context) {
    return orders
        .find(BadRequest.uuid("id", context.pathParam("id")))
        .map(
            found ->
                found
                    .map(order -> Reply.of(200, order.json()))
                    .orElseGet(() -> Reply.problem(404, "no such order")));
  }

  private Future<Reply> list(RoutingContext context) {
    return BadRequest.parameter(context, "key")
        .map(key -> orders.withKey(NewOrder.key(key)))
        .orElseGet(() -> orders.latest(MOST_LISTED))
        .map(OrderService::list);
  }

  private static Reply list(List<Order> orders) {
    var listed = new JsonArray();
    orders.forEach(order -> listed.add(order.json()));
    return Reply.of(200, new JsonObject().put("count", orders.size()).put("orders", listed));
  }

  private Future<Void> stockDecided(Message message) {
    var stock = StockDecision.of(message);
    return stock.reserved()
        ? saga.reserved(stock.eventId(), stock.orderId())
        : decide(new Decision(stock.eventId(), stock.orderId(), Decision.Outcome.OUT_OF_STOCK));
  }

  private Future<Void> shipped(Message message) {
    return saga.shipped(Shipped.of(message).orderId())
        .onSuccess(after -> after.ifPresent(meters::shipped))
        .mapEmpty();
  }

  private Future<Void> decide(Decision decision) {
    return saga.decide(decision)
        .onSuccess(after -> after.ifPresent(time -> meters.decided(decision, time)))
        .mapEmpty();
  }

  @Override
  public Future<Void> stop() {
    timeout.stop();
    return front.stop().eventually(backbone::stop);
  }
}
