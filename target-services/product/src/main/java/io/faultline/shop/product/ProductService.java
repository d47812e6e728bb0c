package io.faultline.shop.product;

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
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shows the catalogue and reserves stock for orders. Confined to the event loop. */
public final class ProductService implements Service {
  private static final int MOST_LISTED = 100;

  private final ServiceContext platform;
  private final Catalogue catalogue;
  private final Reservations reservations;
  private final ProductMeters meters;
  private final DataServices backbone;
  private final HttpEndpoint front;

  public ProductService(ServiceContext platform, ProductSettings settings) {
    this.platform = platform;
    var database = platform.database(settings.database());
    this.catalogue = new Catalogue(database);
    this.reservations = new Reservations(database);
    this.meters = new ProductMeters(platform.meters());
    this.front = new HttpEndpoint(platform);
    this.backbone =
        new DataServices(
            platform,
            settings.database(),
            settings.kafka(),
            settings.relay(),
            database,
            new DataServices.Topics(
                Map.of("order.accepted", this::reserve, "order.decided", this::settle),
                List.of(Reservations.DECIDED_TOPIC)),
            meters.figures());
  }

  @Override
  public Future<Integer> start() {
    backbone.start(Catalogue.SCHEMA);
    return front.start(routes(), backbone.health());
  }

  private Routes routes() {
    return platform
        .routes()
        .document("io/faultline/shop/product/openapi.json")
        .on(HttpMethod.GET, "/products", this::list)
        .on(HttpMethod.GET, "/products/:sku", this::product)
        .on(HttpMethod.GET, "/stock", context -> catalogue.total().map(ProductService::found))
        .on(HttpMethod.GET, "/stock/:sku", this::stock)
        .on(HttpMethod.GET, "/orders/:id/reservation", this::reservation);
  }

  private Future<Reply> list(RoutingContext context) {
    return catalogue
        .page(
            BadRequest.parameter(context, "after")
                .map(sku -> BadRequest.name("sku", sku))
                .orElse(""),
            MOST_LISTED)
        .map(products -> found(new JsonObject().put("products", products)));
  }

  private Future<Reply> product(RoutingContext context) {
    return catalogue
        .find(BadRequest.name("sku", context.pathParam("sku")))
        .map(found -> orNone(found, "no such product"));
  }

  private Future<Reply> stock(RoutingContext context) {
    return catalogue
        .stock(BadRequest.name("sku", context.pathParam("sku")))
        .map(found -> orNone(found, "no such product"));
  }

  private Future<Reply> reservation(RoutingContext context) {
    var order = BadRequest.uuid("id", context.pathParam("id"));
    return reservations
        .find(order)
        .map(
            found ->
                found.map(
                    state -> new JsonObject().put("order", order.toString()).put("state", state)))
        .map(found -> orNone(found, "no reservation for this order"));
  }

  private static Reply orNone(Optional<JsonObject> found, String message) {
    return found.map(ProductService::found).orElseGet(() -> Reply.problem(404, message));
  }

  private static Reply found(JsonObject body) {
    return Reply.of(200, body);
  }

  private Future<Void> reserve(Message message) {
    return reservations
        .reserve(AcceptedOrder.of(message))
        .onSuccess(state -> state.ifPresent(meters::ended))
        .mapEmpty();
  }

  private Future<Void> settle(Message message) {
    var decided = OrderDecided.of(message);
    var settled =
        decided.confirmed()
            ? reservations.sell(decided.order())
            : reservations.release(decided.order());
    return settled
        .onSuccess(
            fresh -> {
              if (fresh) {
                meters.ended(decided.confirmed() ? "sold" : "released");
              }
            })
        .mapEmpty();
  }

  @Override
  public Future<Void> stop() {
    return front.stop().eventually(backbone::stop);
  }
}
