package io.faultline.shop.payment;

import io.faultline.shop.kit.guard.Tuning;
import io.faultline.shop.kit.http.BadRequest;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.kafka.Message;
import io.faultline.shop.kit.service.DataServices;
import io.faultline.shop.kit.service.HttpEndpoint;
import io.faultline.shop.kit.service.Service;
import io.faultline.shop.kit.service.ServiceContext;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Charges accepted orders and publishes the outcomes. Confined to the event loop. */
public final class PaymentService implements Service {
  /**
   * The processor responds in tens of milliseconds, so 24 calls at once drain a backlog of a
   * thousand in a few seconds.
   */
  private static final Tuning CARD_PROCESSOR =
      new Tuning(Duration.ofSeconds(1), Duration.ofMillis(700), 24, 2);

  private final ServiceContext platform;
  private final Charges charges;
  private final ChargeWorker worker;
  private final DataServices backbone;
  private final HttpEndpoint front;

  public PaymentService(ServiceContext platform, PaymentSettings settings) {
    this.platform = platform;
    var database = platform.database(settings.database());
    var meters = new PaymentMeters(platform.meters());
    var peer = platform.peer("card-processor", settings.cardProcessor(), CARD_PROCESSOR);
    this.charges = new Charges(database);
    this.worker =
        new ChargeWorker(
            platform.vertx(),
            charges,
            new CardProcessor(peer),
            meters,
            settings.service().profile(),
            new SplittableRandom());
    this.front = new HttpEndpoint(platform);
    this.backbone =
        new DataServices(
            platform,
            settings.database(),
            settings.kafka(),
            settings.relay(),
            database,
            new DataServices.Topics(
                Map.of("payment.requested", this::accept), List.of(Charges.DECIDED_TOPIC)),
            meters.figures());
  }

  @Override
  public Future<Integer> start() {
    backbone.start(Charges.SCHEMA).onSuccess(ready -> worker.start());
    var routes =
        platform
            .routes()
            .document("io/faultline/shop/payment/openapi.json")
            .on(HttpMethod.GET, "/orders/:id/charges", this::count);
    return front.start(routes, backbone.health());
  }

  private Future<Void> accept(Message message) {
    return charges.accept(Charge.of(message)).onSuccess(noted -> worker.wake());
  }

  private Future<Reply> count(RoutingContext context) {
    return charges
        .count(BadRequest.uuid("id", context.pathParam("id")))
        .map(counts -> Reply.of(200, counts));
  }

  @Override
  public Future<Void> stop() {
    return front.stop().eventually(worker::stop).eventually(backbone::stop);
  }
}
