package io.faultline.shop.product;

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
import io.faultline.shop.kit.testbed.Sql;
import io.faultline.shop.kit.testbed.Topic;
import io.faultline.shop.kit.testbed.Wait;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProductServiceIT {
  private final KafkaBroker kafka = KafkaBroker.shared();
  private final DatabaseUrl database = Postgres.shared().newDatabase();
  private final Topic accepted = new Topic(kafka.address(), "order.accepted");
  private final Topic decided = new Topic(kafka.address(), "order.decided");
  private final Topic stock = new Topic(kafka.address(), "stock.decided");
  private Running running;
  private Http product;

  @BeforeAll
  void start() {
    var common = new ServiceSettings("product", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var settings = new ProductSettings(common, database, kafka.address(), Relay.CLAIM);
    running = Running.start(common, platform -> new ProductService(platform, settings));
    product = running.http();
    product.awaitReady();
  }

  @AfterAll
  void stop() {
    running.close();
    accepted.close();
    decided.close();
    stock.close();
  }

  @Test
  void aConfirmedOrderTakesItsArticlesOutOfStockOnceHoweverOftenItIsTold() throws Exception {
    var order = newOrder();
    var event = acceptedEvent(order, "sku-010", 3, "sku-011", 1);
    accepted.send(order, event);
    accepted.send(order, event);
    assertThat(outcome(order)).isEqualTo("reserved");
    assertThat(units("sku-010", "reserved")).isEqualTo(3);

    decided.send(order, decidedEvent(order, "confirmed"));
    decided.send(order, decidedEvent(order, "confirmed"));
    awaitState(order, "sold");

    var next = newOrder();
    decided.send(next, decidedEvent(next, "cancelled"));
    awaitState(next, "released");
    assertThat(units("sku-010", "sold")).isEqualTo(3);
    assertThat(units("sku-011", "sold")).isEqualTo(1);
    assertThat(units("sku-010", "reserved")).isZero();
    assertThat(stock.seen(message -> message.key().equals(order))).hasSize(1);
  }

  @Test
  void aCancelledOrderGivesItsArticlesBack() throws Exception {
    var order = newOrder();
    accepted.send(order, acceptedEvent(order, "sku-020", 5));
    assertThat(outcome(order)).isEqualTo("reserved");
    assertThat(units("sku-020", "onHand")).isEqualTo(999_995);

    decided.send(order, decidedEvent(order, "cancelled"));

    awaitState(order, "released");
    assertThat(units("sku-020", "onHand")).isEqualTo(1_000_000);
    assertThat(units("sku-020", "reserved")).isZero();
  }

  @Test
  void allArticlesOfAnOrderAreReservedOrNone() throws Exception {
    for (var missing : new String[] {"sku-none", "sku-unknown"}) {
      var order = newOrder();
      accepted.send(order, acceptedEvent(order, "sku-030", 1, missing, 1));

      assertThat(outcome(order)).isEqualTo("refused");
      assertThat(units("sku-030", "onHand")).isEqualTo(1_000_000);
    }
  }

  @Test
  void anOrderThatWasCancelledFirstIsNotReservedLater() throws Exception {
    var order = newOrder();
    decided.send(order, decidedEvent(order, "cancelled"));
    awaitState(order, "released");
    accepted.send(order, acceptedEvent(order, "sku-040", 1));

    var next = newOrder();
    accepted.send(next, acceptedEvent(next, "sku-041", 1));
    assertThat(outcome(next)).isEqualTo("reserved");
    Wait.until(
        "both are read",
        () ->
            product
                .get("/metrics")
                .body()
                .contains("kafka_consumer_lag_records{topic=\"order.accepted\",} 0.0"));
    assertThat(units("sku-040", "onHand")).isEqualTo(1_000_000);
  }

  @Test
  void theLastUnitsGoToAsManyOrdersAsThereAreUnits() throws Exception {
    Sql.run(
        database,
        "INSERT INTO products VALUES ('sku-few', 'Few', 100, 'EUR');"
            + " INSERT INTO stock (sku, received, on_hand) VALUES ('sku-few', 5, 5)");
    var orders = new ArrayList<String>();
    for (var number = 0; number < 20; number++) {
      var order = newOrder();
      orders.add(order);
      accepted.send(order, acceptedEvent(order, "sku-few", 1, "sku-050", 1));
    }

    assertThat(orders.stream().map(this::outcome).filter("reserved"::equals)).hasSize(5);
    assertThat(units("sku-few", "onHand")).isZero();
    assertThat(units("sku-few", "reserved")).isEqualTo(5);
    assertThat(units("sku-050", "reserved")).isEqualTo(5);
    assertThat(json("/stock").getBoolean("conserved")).isTrue();
  }

  @Test
  void everyResponseIsAsTheServedDocumentSays() throws Exception {
    var order = newOrder();
    accepted.send(order, acceptedEvent(order, "sku-060", 1));
    outcome(order);
    var api = OpenApi.of(product);

    api.check(product.get("/products"), "/products");
    api.check(product.get("/products?after=sku-150"), "/products");
    api.check(product.get("/products/sku-001"), "/products/{sku}");
    api.check(product.get("/products?after=%00"), "/products");
    api.check(product.get("/products/none"), "/products/{sku}");
    api.check(product.get("/products/%00"), "/products/{sku}");
    api.check(product.get("/stock"), "/stock");
    api.check(product.get("/stock/sku-001"), "/stock/{sku}");
    api.check(product.get("/stock/none"), "/stock/{sku}");
    api.check(product.get("/stock/%00"), "/stock/{sku}");
    api.check(product.get("/orders/" + order + "/reservation"), "/orders/{id}/reservation");
    api.check(product.get("/orders/" + newOrder() + "/reservation"), "/orders/{id}/reservation");
    api.check(product.get("/orders/nonsense/reservation"), "/orders/{id}/reservation");

    assertThat(api.unchecked()).isEmpty();
  }

  @Test
  void theMetricsCarryTheNamesOfTheCatalogue() throws Exception {
    Wait.until("figures", () -> product.get("/metrics").body().contains("shop_stock_units{"));

    assertThat(product.get("/metrics").body())
        .contains(
            "shop_stock_units{state=\"on_hand\",}",
            "shop_stock_units{state=\"reserved\",}",
            "shop_stock_units{state=\"sold\",}",
            "shop_reservations_total{outcome=\"refused\",}",
            "outbox_backlog_events ");
  }

  private static String newOrder() {
    return UUID.randomUUID().toString();
  }

  private static String acceptedEvent(String order, Object... skusAndQuantities) {
    var items = new JsonArray();
    for (var at = 0; at < skusAndQuantities.length; at += 2) {
      items.add(
          new JsonObject()
              .put("sku", skusAndQuantities[at])
              .put("quantity", skusAndQuantities[at + 1]));
    }
    return event(order).put("items", items).encode();
  }

  private static String decidedEvent(String order, String outcome) {
    return event(order).put("outcome", outcome).encode();
  }

  private static JsonObject event(String order) {
    return new JsonObject().put("eventId", newOrder()).put("orderId", order);
  }

  private String outcome(String order) {
    return new JsonObject(stock.await(message -> message.key().equals(order)).value())
        .getString("outcome");
  }

  private void awaitState(String order, String state) {
    Wait.until(
        state, () -> state.equals(json("/orders/" + order + "/reservation").getString("state")));
  }

  private long units(String sku, String state) throws Exception {
    return json("/stock/" + sku).getLong(state);
  }

  private JsonObject json(String path) throws Exception {
    return new JsonObject(product.get(path).body());
  }
}
