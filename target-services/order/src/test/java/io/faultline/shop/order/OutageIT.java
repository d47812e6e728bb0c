package io.faultline.shop.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.KafkaAddress;
import io.faultline.shop.kit.testbed.Child;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.KafkaBroker;
import io.faultline.shop.kit.testbed.NoBroker;
import io.faultline.shop.kit.testbed.Ports;
import io.faultline.shop.kit.testbed.Postgres;
import io.faultline.shop.kit.testbed.Sql;
import io.faultline.shop.kit.testbed.Topic;
import io.faultline.shop.kit.testbed.Wait;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The order service as a process, during outages of its dependencies and after a kill. */
class OutageIT {
  private static final JsonObject BODY =
      new JsonObject().put("amountCents", 1999).put("currency", "EUR").put("card", "tok_good");
  private final KafkaBroker kafka = KafkaBroker.shared();
  private final Postgres postgres = Postgres.shared();
  private final DatabaseUrl database = postgres.newDatabase();
  private final int port = Ports.free();
  private final Http order = new Http(port);
  private Child process;

  private void start() throws Exception {
    process = Child.start(OrderMain.class, settings());
  }

  private Map<String, String> settings() {
    var url =
        "postgresql://%s:%s@%s:%d/%s"
            .formatted(
                database.user(),
                database.password(),
                database.host(),
                database.port(),
                database.database());
    return Map.of(
        "FAULTLINE_PORT", Integer.toString(port),
        "FAULTLINE_DB_URL", url,
        "FAULTLINE_KAFKA", kafka.address().toString(),
        "FAULTLINE_INSTANCE", UUID.randomUUID().toString());
  }

  @AfterEach
  void stop() throws Exception {
    process.close();
  }

  private String place() throws Exception {
    var answer = order.post("/orders", UUID.randomUUID().toString(), BODY);
    assertThat(answer.statusCode()).isEqualTo(202);
    return new JsonObject(answer.body()).getString("id");
  }

  @Test
  void ordersAreTakenWithoutTheBrokerAndToldOfWhenItIsBack() throws Exception {
    start();
    order.awaitReady();
    kafka.stop();
    order.awaitNotReady("kafka");
    assertThat(order.get("/health/live").statusCode()).isEqualTo(200);
    var id = place();

    kafka.start();

    order.awaitReady();
    try (var accepted = new Topic(kafka.address(), "payment.requested")) {
      accepted.await(message -> message.key().equals(id));
    }
  }

  @Test
  void aWebServerInThePlaceOfTheBrokerLeavesNothingDeadBehind() throws Exception {
    kafka.stop();
    try (var noBroker = new NoBroker(port(kafka.address()))) {
      start();
      order.awaitNotReady("kafka");
      Wait.until(
          "the reader met an error", () -> process.output().contains("java.lang.OutOfMemoryError"));
      place();
      assertThat(order.get("/health/live").statusCode()).isEqualTo(200);
    }
    kafka.start();

    order.awaitReady();
    var id = place();
    try (var accepted = new Topic(kafka.address(), "payment.requested");
        var decided = new Topic(kafka.address(), "payment.decided")) {
      accepted.await(message -> message.key().equals(id));
      var event =
          new JsonObject()
              .put("eventId", UUID.randomUUID().toString())
              .put("orderId", id)
              .put("outcome", "charged");
      decided.send(id, event.encode());
      Wait.until("decided", () -> order.get("/orders/" + id).body().contains("confirmed"));
    }
    assertThat(order.get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void aCrashedDatabaseIsReportedAndUsedAgainWhenItIsBack() throws Exception {
    start();
    order.awaitReady();
    var before = place();
    postgres.kill();
    order.awaitNotReady("database");
    assertThat(order.post("/orders", "during", BODY).statusCode()).isEqualTo(503);

    postgres.start();

    order.awaitReady();
    assertThat(order.get("/orders/" + before).statusCode()).isEqualTo(200);
    Wait.until("an order is taken", () -> order.post("/orders", "after", BODY).statusCode() == 202);
  }

  @Test
  void aServiceThatStartsFirstWaitsForItsDatabase() throws Exception {
    postgres.kill();
    start();
    Wait.until("alive", () -> order.get("/health/live").statusCode() == 200);
    order.awaitNotReady("database");

    postgres.start();

    order.awaitReady();
  }

  @Test
  void noOrderIsLostWhenTheServiceIsKilledAgainAndAgain() throws Exception {
    var placed = new HashSet<String>();
    for (var life = 0; life < 3; life++) {
      start();
      order.awaitReady();
      for (var i = 0; i < 25; i++) {
        placed.add(place());
      }
      process.kill();
    }
    start();
    order.awaitReady();
    Wait.until("outbox is empty", () -> Sql.count(database, "SELECT count(*) FROM outbox") == 0);

    try (var accepted = new Topic(kafka.address(), "payment.requested")) {
      Wait.until("every order was told of", () -> told(accepted).containsAll(placed));
    }
    assertThat(Sql.count(database, "SELECT count(*) FROM orders")).isEqualTo(75);
  }

  private static int port(KafkaAddress broker) {
    return Integer.parseInt(broker.bootstrap().substring(broker.bootstrap().lastIndexOf(':') + 1));
  }

  private static Set<String> told(Topic accepted) {
    var keys = new HashSet<String>();
    accepted.seen(message -> true).forEach(message -> keys.add(message.key()));
    return keys;
  }

  @Test
  void sigtermEndsItWithGrace() throws Exception {
    start();
    order.awaitReady();
    process.terminate();

    assertThat(process.exitCode()).isEqualTo(143);
    assertThat(process.output()).contains("order: stopping", "order: stopped");
  }

  @Test
  void unusableSettingsAreAllNamedAndNothingStarts() throws Exception {
    process = Child.start(OrderMain.class, Map.of("FAULTLINE_PORT", "high", "FAULTLINE_TYPO", "1"));

    assertThat(process.exitCode()).isEqualTo(2);
    assertThat(process.output())
        .contains(
            "FAULTLINE_PORT: expected",
            "FAULTLINE_DB_URL: expected",
            "FAULTLINE_KAFKA: expected",
            "FAULTLINE_TYPO");
  }
}
