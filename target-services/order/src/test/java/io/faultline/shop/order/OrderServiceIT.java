package io.faultline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.Relay;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.Sql;
import io.faultline.shop.kit.testbed.Topic;
import io.faultline.shop.kit.testbed.Wait;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrderServiceIT {
  private static final JsonObject BODY =
      new JsonObject().put("amountCents", 1999).put("currency", "EUR").put("card", "tok_good");
  private final KafkaBroker kafka = KafkaBroker.shared();
  private final DatabaseUrl database = Postgres.shared().newDatabase();
  private final Topic requested = new Topic(kafka.address(), "payment.requested");
  private final Topic decided = new Topic(kafka.address(), "payment.decided");
  private Running running;
  private Http order;

  @BeforeAll
  void start() {
    running = run();
    order = running.http();
    order.awaitReady();
  }

  private Running run() {
    var common = new ServiceSettings("order", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var settings =
        new OrderSettings(common, database, kafka.address(), Relay.CLAIM, Duration.ofSeconds(60));
    return Running.start(common, platform -> new OrderService(platform, settings));
  }

  @AfterAll
  void stop() {
    running.close();
    requested.close();
    decided.close();
  }

  @Test
  void anOrderIsAcceptedToldOfAndCanBeRead() throws Exception {
    var placed = order.post("/orders", "key-1", BODY);

    assertThat(placed.statusCode()).isEqualTo(202);
    var id = new JsonObject(placed.body()).getString("id");
    assertThat(placed.headers().firstValue("Location")).contains("/orders/" + id);
    assertThat(status(id)).isEqualTo("accepted");
    var event = requested.await(message -> message.key().equals(id));
    assertThat(new JsonObject(event.value()))
        .contains(
            Map.entry("orderId", id),
            Map.entry("reference", "key-1"),
            Map.entry("amountCents", 1999),
            Map.entry("card", "tok_good"));
  }

  @Test
  void theSameKeyGivesTheSameOrderAndOneEvent() throws Exception {
    var first = new JsonObject(order.post("/orders", "key-2", BODY).body()).getString("id");
    var second = new JsonObject(order.post("/orders", "key-2", BODY).body()).getString("id");
    var last = new JsonObject(order.post("/orders", "key-3", BODY).body()).getString("id");

    assertThat(second).isEqualTo(first);
    requested.await(message -> message.key().equals(last));
    Wait.until("outbox is empty", () -> Sql.count(database, "SELECT count(*) FROM outbox") == 0);
    assertThat(requested.seen(message -> message.key().equals(first))).hasSize(1);
  }

  @Test
  void aKeyThatCameWithAnotherOrderIsRefused() throws Exception {
    var first = order.post("/orders", "key-10", BODY);
    var other = order.post("/orders", "key-10", BODY.copy().put("amountCents", 1));

    assertThat(other.statusCode()).isEqualTo(422);
    assertThat(other.body())
        .contains("Idempotency-Key: expected the order that 'key-10' came with before");
    assertThat(order.post("/orders", "key-10", BODY).body()).isEqualTo(first.body());
  }

  @Test
  void anOrderIsFoundByItsKey() throws Exception {
    var placed = new JsonObject(order.post("/orders", "key-11", BODY).body());
    var found = new JsonObject(order.get("/orders?key=key-11").body());

    assertThat(found.getInteger("count")).isEqualTo(1);
    assertThat(found.getJsonArray("orders").getJsonObject(0).getString("id"))
        .isEqualTo(placed.getString("id"));
    assertThat(order.get("/orders?key=nobodys").body()).isEqualTo("{\"count\":0,\"orders\":[]}");
    assertThat(order.get("/orders?key=no%20key").statusCode()).isEqualTo(400);
  }

  @Test
  void aDecisionThatIsDeliveredTwiceCountsOnce() throws Exception {
    var id = new JsonObject(order.post("/orders", "key-4", BODY).body()).getString("id");
    var event = decision(id, "charged");
    decided.send(id, event);
    decided.send(id, event);
    Wait.until("confirmed", () -> status(id).equals("confirmed"));

    decided.send(id, decision(id, "declined"));
    var other = new JsonObject(order.post("/orders", "key-5", BODY).body()).getString("id");
    decided.send(other, decision(other, "declined"));
    Wait.until("cancelled", () -> status(other).equals("cancelled"));

    assertThat(status(id)).isEqualTo("confirmed");
    assertThat(order.get("/metrics").body())
        .contains("shop_orders_total{status=\"confirmed\",} 1.0");
  }

  @Test
  void anEventWhosePublishingWasNotCommittedIsPublishedAgain() throws Exception {
    Sql.run(
        database,
        "CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
            + " 'BEGIN RAISE EXCEPTION ''as if killed''; END'");
    Sql.run(
        database,
        "CREATE TRIGGER refuse BEFORE DELETE ON outbox FOR EACH ROW EXECUTE FUNCTION refuse()");
    var id = new JsonObject(order.post("/orders", "key-8", BODY).body()).getString("id");
    requested.await(message -> message.key().equals(id));
    assertThat(Sql.count(database, "SELECT count(*) FROM outbox")).isPositive();

    Sql.run(database, "DROP TRIGGER refuse ON outbox");
    Wait.until("outbox is empty", () -> Sql.count(database, "SELECT count(*) FROM outbox") == 0);

    Wait.until("again", () -> requested.seen(message -> message.key().equals(id)).size() > 1);
    assertThat(requested.seen(message -> message.key().equals(id)))
        .allMatch(
            message -> message.value().equals(requested.await(m -> m.key().equals(id)).value()));
  }

  @Test
  void theMetricsCarryTheNamesOfTheCatalogue() throws Exception {
    var id = new JsonObject(order.post("/orders", "key-9", BODY).body()).getString("id");
    decided.send(id, decision(id, "charged"));
    Wait.until("confirmed", () -> status(id).equals("confirmed"));
    Wait.until("figures", () -> order.get("/metrics").body().contains("db_pool_connections{"));

    assertThat(order.get("/metrics").body())
        .contains(
            "http_server_requests_total{method=\"POST\",route=\"/orders\",status=\"202\",}",
            "http_server_request_duration_seconds_bucket{method=\"GET\",route=\"/orders/:id\",le=",
            "db_requests_total{operation=\"place order\",outcome=\"ok\",}",
            "db_request_duration_seconds_count{operation=\"place order\",}",
            "db_pool_connections{state=\"idle\",}",
            "db_pool_waiters 0.0",
            "kafka_messages_total{topic=\"payment.requested\",direction=\"out\",outcome=\"ok\",}",
            "kafka_messages_total{topic=\"payment.decided\",direction=\"in\",outcome=\"ok\",}",
            "kafka_consumer_lag_records{topic=\"payment.decided\",}",
            "outbox_backlog_events ",
            "outbox_oldest_age_seconds ",
            "outbox_published_total{topic=\"payment.requested\",}",
            "shop_orders_total{status=\"accepted\",}",
            "shop_orders_unfinished ",
            "shop_order_oldest_unfinished_age_seconds ",
            "shop_order_decision_seconds_count ",
            "resilience4j_circuitbreaker_state{name=\"database\",state=\"closed\",} 1.0");
    assertThat(order.openMetrics().body()).contains("# {order_id=\"").endsWith("# EOF\n");
  }

  @Test
  void badInputIsNamed() throws Exception {
    var bad = order.post("/orders", "key-6", BODY.copy().put("amountCents", "many"));

    assertThat(bad.statusCode()).isEqualTo(400);
    assertThat(bad.body()).contains("amountCents: expected a whole number");
    assertThat(order.get("/orders/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
    assertThat(order.get("/orders/nonsense").statusCode()).isEqualTo(400);
  }

  @Test
  void whatCanNotBeReadIsSkipped() throws Exception {
    decided.send("nonsense", "nonsense");
    var id = new JsonObject(order.post("/orders", "key-7", BODY).body()).getString("id");
    decided.send(id, decision(id, "failed"));

    Wait.until("cancelled", () -> status(id).equals("cancelled"));
  }

  private static String decision(String order, String outcome) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", order)
        .put("at", "2026-01-01T00:00:00Z")
        .put("outcome", outcome)
        .encode();
  }

  private String status(String id) throws Exception {
    return new JsonObject(order.get("/orders/" + id).body()).getString("status");
  }
}
