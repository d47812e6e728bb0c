package io.faultline.shop.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.OpenApi;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Topic;
import io.faultline.shop.kit.testbed.Wait;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeliveryIT {
  private final KafkaBroker kafka = KafkaBroker.shared();
  private final DatabaseUrl database = Postgres.shared().newDatabase();
  private final Topic decided = new Topic(kafka.address(), "order.decided");
  private final Topic shipped = new Topic(kafka.address(), "order.shipped");
  private final Topic dead = new Topic(kafka.address(), "dead-letters");
  private ConfigurableApplicationContext running;
  private Http delivery;

  @BeforeAll
  void start() throws Exception {
    // Creates the topic before the subscription.
    decided.send("first", decidedEvent(newOrder(), "cancelled"));
    running =
        SpringApplication.run(
            DeliveryMain.class,
            "--FAULTLINE_DB_URL=postgresql://%s:%s@%s:%d/%s"
                .formatted(
                    database.user(),
                    database.password(),
                    database.host(),
                    database.port(),
                    database.database()),
            "--FAULTLINE_KAFKA=" + kafka.address().bootstrap(),
            "--FAULTLINE_PORT=0");
    delivery =
        new Http(
            Integer.parseInt(running.getEnvironment().getRequiredProperty("local.server.port")));
    delivery.awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
    decided.close();
    shipped.close();
    dead.close();
  }

  @Test
  void aConfirmedOrderIsShippedOnceHoweverOftenItIsTold() throws Exception {
    var order = newOrder();
    decided.send(order, decidedEvent(order, "confirmed"));
    decided.send(order, decidedEvent(order, "confirmed"));

    var event = new JsonObject(shipped.await(message -> message.key().equals(order)).value());
    assertThat(event.getString("orderId")).isEqualTo(order);
    assertThat(Instant.parse(event.getString("at"))).isBefore(Instant.now());
    awaitShipped(order);

    var next = newOrder();
    decided.send(next, decidedEvent(next, "confirmed"));
    awaitShipped(next);
    assertThat(shipments(order)).isEqualTo(1);
    // A repeated event has the same id, by which a reader recognizes it.
    assertThat(shipped.seen(message -> message.key().equals(order)))
        .extracting(message -> new JsonObject(message.value()))
        .allMatch(event::equals);
    Wait.until("counted", () -> delivery.get("/metrics").body().contains("shop_shipments_total"));
  }

  @Test
  void aCancelledOrderIsNotShipped() throws Exception {
    var order = newOrder();
    decided.send(order, decidedEvent(order, "cancelled"));
    var next = newOrder();
    decided.send(next, decidedEvent(next, "confirmed"));
    awaitShipped(next);

    assertThat(delivery.get("/orders/" + order + "/shipment").statusCode()).isEqualTo(404);
    assertThat(shipments(order)).isZero();
  }

  @Test
  void whatCanNotBeReadIsParkedAndTheNextIsHandled() throws Exception {
    decided.send("unreadable", "nonsense");
    var order = newOrder();
    decided.send(order, decidedEvent(order, "confirmed"));
    awaitShipped(order);

    assertThat(new JsonObject(dead.await(message -> message.key().equals("unreadable")).value()))
        .contains(
            Map.entry("service", "delivery"),
            Map.entry("topic", "order.decided"),
            Map.entry("value", "nonsense"));
  }

  @Test
  void everyResponseIsAsTheServedDocumentSays() throws Exception {
    var order = newOrder();
    decided.send(order, decidedEvent(order, "confirmed"));
    awaitShipped(order);
    var api = OpenApi.of(delivery);

    api.check(delivery.get("/orders/" + order + "/shipment"), "/orders/{id}/shipment");
    api.check(delivery.get("/orders/" + newOrder() + "/shipment"), "/orders/{id}/shipment");
    api.check(delivery.get("/orders/nonsense/shipment"), "/orders/{id}/shipment");
    api.check(delivery.get("/shipments?order=" + order), "/shipments");
    api.check(delivery.get("/shipments?order=" + newOrder()), "/shipments");
    api.check(delivery.get("/shipments"), "/shipments");

    assertThat(api.unchecked()).isEmpty();
  }

  @Test
  void chaosMonkeyIsThereAndAsleep() throws Exception {
    var status = delivery.get("/actuator/chaosmonkey");

    assertThat(status.statusCode()).isEqualTo(200);
    assertThat(
            new JsonObject(status.body())
                .getJsonObject("chaosMonkeyProperties")
                .getBoolean("enabled"))
        .isFalse();
  }

  private int shipments(String order) throws Exception {
    return new JsonObject(delivery.get("/shipments?order=" + order).body()).getInteger("count");
  }

  private void awaitShipped(String order) {
    Wait.until("shipped", () -> delivery.get("/orders/" + order + "/shipment").statusCode() == 200);
  }

  private static String newOrder() {
    return UUID.randomUUID().toString();
  }

  private static String decidedEvent(String order, String outcome) {
    return new JsonObject()
        .put("eventId", newOrder())
        .put("orderId", order)
        .put("outcome", outcome)
        .encode();
  }
}
