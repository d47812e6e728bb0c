package io.faultline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.OpenApi;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.Topic;
import io.faultline.shop.kit.testbed.Wait;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The order service between a product and a payment service that the test simulates. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SagaIT {
  private static final JsonArray ITEMS =
      new JsonArray().add(new JsonObject().put("sku", "sku-007").put("quantity", 2));
  private static final JsonObject BODY =
      new JsonObject()
          .put("amountCents", 1999)
          .put("currency", "EUR")
          .put("card", "tok_good")
          .put("items", ITEMS);
  private final KafkaBroker kafka = KafkaBroker.shared();
  private final DatabaseUrl database = Postgres.shared().newDatabase();
  private final Topic accepted = new Topic(kafka.address(), "order.accepted");
  private final Topic stock = new Topic(kafka.address(), "stock.decided");
  private final Topic requested = new Topic(kafka.address(), "payment.requested");
  private final Topic payment = new Topic(kafka.address(), "payment.decided");
  private final Topic decided = new Topic(kafka.address(), "order.decided");
  private final Topic shipped = new Topic(kafka.address(), "order.shipped");
  private final Topic dead = new Topic(kafka.address(), "dead-letters");
  private Running running;
  private Http order;

  @BeforeAll
  void start() {
    running = run("0", Duration.ofSeconds(60));
    order = running.http();
    order.awaitReady();
  }

  private Running run(String instance, Duration patience) {
    var common = new ServiceSettings("order", instance, "127.0.0.1", 0, Profile.TUNED, true);
    var settings = new OrderSettings(common, database, kafka.address(), Relay.CLAIM, patience);
    return Running.start(common, platform -> new OrderService(platform, settings));
  }

  @AfterAll
  void stop() {
    running.close();
    for (var topic : new Topic[] {accepted, stock, requested, payment, decided, shipped, dead}) {
      topic.close();
    }
  }

  @Test
  void theCardIsChargedOnlyOnceTheArticlesAreReserved() throws Exception {
    var id = place("saga-1");
    var event = new JsonObject(accepted.await(message -> message.key().equals(id)).value());
    assertThat(event.getJsonArray("items")).isEqualTo(ITEMS);
    assertThat(event.containsKey("card")).as("product need not know the card").isFalse();
    assertThat(requested.seen(message -> message.key().equals(id))).isEmpty();

    var reserved = event(id, "reserved");
    stock.send(id, reserved);
    stock.send(id, reserved);

    var request = new JsonObject(requested.await(message -> message.key().equals(id)).value());
    assertThat(request)
        .contains(
            Map.entry("orderId", id),
            Map.entry("reference", "saga-1"),
            Map.entry("amountCents", 1999),
            Map.entry("currency", "EUR"),
            Map.entry("card", "tok_good"));
    payment.send(id, event(id, "charged"));
    Wait.until("confirmed", () -> read(id).getString("status").equals("confirmed"));
    assertThat(outcome(id)).isEqualTo("confirmed");
    assertThat(requested.seen(message -> message.key().equals(id))).hasSize(1);
    assertThat(decided.seen(message -> message.key().equals(id))).hasSize(1);
    assertThat(read(id).getString("shippedAt")).isNull();

    shipped.send(id, event(id, ""));
    shipped.send(id, event(id, ""));
    Wait.until("shipped", () -> read(id).getString("shippedAt") != null);
    Wait.until(
        "observed once",
        () -> order.get("/metrics").body().contains("shop_order_shipping_seconds_count 1.0"));
  }

  @Test
  void anOrderOfWhatIsSoldOutIsCancelledAndNothingIsCharged() throws Exception {
    var id = place("saga-2");
    stock.send(id, event(id, "refused"));

    Wait.until("cancelled", () -> read(id).getString("status").equals("cancelled"));

    assertThat(read(id).getString("reason")).isEqualTo("out of stock");
    assertThat(outcome(id)).isEqualTo("cancelled");
    assertThat(requested.seen(message -> message.key().equals(id))).isEmpty();
  }

  @Test
  void aRefusedCardGivesTheArticlesBack() throws Exception {
    var id = place("saga-3");
    stock.send(id, event(id, "reserved"));
    requested.await(message -> message.key().equals(id));
    payment.send(id, event(id, "declined"));

    assertThat(outcome(id)).isEqualTo("cancelled");
    assertThat(read(id).getString("reason")).isEqualTo("card declined");
  }

  @Test
  void anOrderWhoseArticlesAreNotReservedInTimeIsCancelledAndALateReservationChargesNothing()
      throws Exception {
    try (var impatient = run("1", Duration.ofSeconds(1))) {
      var id = place(impatient.http(), "saga-4");
      assertThat(outcome(id)).isEqualTo("cancelled");
      assertThat(read(id).getString("reason")).isEqualTo("stock not reserved in time");

      stock.send(id, event(id, "reserved"));
      var next = place("saga-5");
      stock.send(next, event(next, "refused"));
      assertThat(outcome(next)).isEqualTo("cancelled");
      assertThat(requested.seen(message -> message.key().equals(id))).isEmpty();
    }
  }

  @Test
  void whatCanNotBeReadIsParkedWithItsReasonAndTheNextIsHandled() throws Exception {
    stock.send("unreadable", "nonsense");
    var id = place("saga-6");
    stock.send(id, event(id, "refused"));

    assertThat(outcome(id)).isEqualTo("cancelled");
    var letter = new JsonObject(dead.await(message -> message.key().equals("unreadable")).value());
    assertThat(letter)
        .contains(
            Map.entry("service", "order"),
            Map.entry("topic", "stock.decided"),
            Map.entry("key", "unreadable"),
            Map.entry("value", "nonsense"),
            Map.entry("reason", "expected eventId, orderId and outcome, got nonsense"));
    assertThat(order.get("/metrics").body())
        .contains("kafka_dead_letters_total{topic=\"stock.decided\",} 1.0");
  }

  @Test
  void everyResponseIsAsTheServedDocumentSays() throws Exception {
    var api = OpenApi.of(order);

    var placed = api.check(order.post("/orders", "saga-7", BODY), "/orders");
    api.check(order.post("/orders", "saga-7", BODY.copy().put("amountCents", 1)), "/orders");
    api.check(order.post("/orders", "saga-8", BODY.copy().put("items", "many")), "/orders");
    api.check(order.get("/orders"), "/orders");
    api.check(order.get("/orders?key=no%20key"), "/orders");
    var id = new JsonObject(placed.body()).getString("id");
    api.check(order.get("/orders/" + id), "/orders/{id}");
    api.check(order.get("/orders/" + UUID.randomUUID()), "/orders/{id}");
    api.check(order.get("/orders/nonsense"), "/orders/{id}");

    assertThat(api.unchecked()).isEmpty();
  }

  @Test
  void badItemsAreNamed() throws Exception {
    assertThat(refused(new JsonArray().add(item("sku-1", 0))))
        .contains("items: quantity: expected 1 to 100, got 0");
    assertThat(refused(new JsonArray().add(item("a b", 1))))
        .contains("items: sku: expected 1 to 64");
    assertThat(refused(new JsonArray().add(item("a", 1)).add(item("a", 2))))
        .contains("items: expected each sku once, got 'a' twice");
    assertThat(refused(new JsonArray().add("a")))
        .contains("items: expected {\\\"sku\\\",\\\"quantity\\\"}, got a");
  }

  private static JsonObject item(String sku, int quantity) {
    return new JsonObject().put("sku", sku).put("quantity", quantity);
  }

  private String refused(JsonArray items) throws Exception {
    var refused = order.post("/orders", "saga-9", BODY.copy().put("items", items));
    assertThat(refused.statusCode()).isEqualTo(400);
    return refused.body();
  }

  private String place(String key) throws Exception {
    return place(order, key);
  }

  private static String place(Http at, String key) throws Exception {
    at.awaitReady();
    return new JsonObject(at.post("/orders", key, BODY).body()).getString("id");
  }

  private JsonObject read(String id) throws Exception {
    return new JsonObject(order.get("/orders/" + id).body());
  }

  private String outcome(String id) {
    return new JsonObject(decided.await(message -> message.key().equals(id)).value())
        .getString("outcome");
  }

  private static String event(String order, String outcome) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", order)
        .put("at", "2026-01-01T00:00:00Z")
        .put("outcome", outcome)
        .encode();
  }
}
