package io.faultline.shop.payment;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import io.faultline.shop.kit.settings.DatabaseUrl;
import io.faultline.shop.kit.settings.PeerUrl;
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
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentServiceIT {
  private final KafkaBroker kafka = KafkaBroker.shared();
  private final DatabaseUrl database = Postgres.shared().newDatabase();
  private final Topic accepted = new Topic(kafka.address(), "payment.requested");
  private final Topic decided = new Topic(kafka.address(), "payment.decided");
  private final WireMockServer cards =
      new WireMockServer(options().dynamicPort().globalTemplating(true).bindAddress("127.0.0.1"));
  private final List<Running> running = new ArrayList<>();

  @BeforeEach
  void startCards() {
    cards.start();
    work();
  }

  private void work() {
    cards.resetMappings();
    cards.stubFor(
        post("/charges")
            .willReturn(
                aResponse()
                    .withStatus(201)
                    .withBody(
                        "{\"id\":\"ch_{{request.headers.Idempotency-Key}}\",\"status\":\"succeeded\"}")));
    cards.stubFor(
        post("/charges")
            .withRequestBody(containing("tok_declined"))
            .willReturn(aResponse().withStatus(402).withBody("{\"error\":\"card_declined\"}")));
  }

  private void reset() {
    cards.resetMappings();
    cards.stubFor(
        post("/charges").willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
  }

  private Http payment(Profile profile) {
    var common = new ServiceSettings("payment", "0", "127.0.0.1", 0, profile, true);
    var url = new PeerUrl("127.0.0.1", cards.port());
    var settings = new PaymentSettings(common, database, kafka.address(), Relay.CLAIM, url);
    var payment = Running.start(common, platform -> new PaymentService(platform, settings));
    running.add(payment);
    payment.http().awaitReady();
    return payment.http();
  }

  @AfterEach
  void stop() {
    running.forEach(Running::close);
    cards.stop();
    accepted.close();
    decided.close();
  }

  private String order(String card) throws Exception {
    var id = UUID.randomUUID().toString();
    tell(id, card);
    return id;
  }

  private void tell(String id, String card) throws Exception {
    accepted.send(id, event(id, card));
  }

  private static String event(String id, String card) {
    return new JsonObject()
        .put("eventId", UUID.randomUUID().toString())
        .put("orderId", id)
        .put("reference", "key-of-" + id)
        .put("at", "2026-01-01T00:00:00Z")
        .put("amountCents", 1999)
        .put("currency", "EUR")
        .put("card", card)
        .encode();
  }

  private String outcome(String id) {
    var event = decided.await(message -> message.key().equals(id));
    return new JsonObject(event.value()).getString("outcome");
  }

  @Test
  void anOrderToldTwiceIsChargedOnce() throws Exception {
    var payment = payment(Profile.TUNED);
    var id = order("tok_good");
    tell(id, "tok_good");
    assertThat(outcome(id)).isEqualTo("charged");
    tell(id, "tok_good");
    var declined = order("tok_declined");

    assertThat(outcome(declined)).isEqualTo("declined");
    cards.verify(
        1,
        postRequestedFor(urlEqualTo("/charges"))
            .withHeader("Idempotency-Key", equalTo(id))
            .withRequestBody(containing("\"reference\":\"key-of-" + id)));
    assertThat(new JsonObject(payment.get("/orders/" + id + "/charges").body()))
        .isEqualTo(
            new JsonObject()
                .put("order", id)
                .put("charged", 1)
                .put("declined", 0)
                .put("failed", 0)
                .put("pending", 0)
                .put("amountCents", 1999));
    assertThat(decided.seen(message -> message.key().equals(id))).hasSize(1);
    assertThat(payment.get("/metrics").body())
        .contains(
            "shop_payments_total{outcome=\"charged\",}", "shop_revenue_total{currency=\"EUR\",}")
        .contains(
            "resilience4j_circuitbreaker_state{name=\"card-processor\",state=\"closed\",} 1.0")
        .contains(
            "resilience4j_circuitbreaker_transitions_total{name=\"card-processor\",from=\"closed\",to=\"open\",}"
                + " 0.0");
  }

  @Test
  void aCrashBetweenTheProcessorsAnswerAndTheCommitAsksAgainWithTheSameKey() throws Exception {
    payment(Profile.TUNED);
    var id = order("tok_good");
    assertThat(outcome(id)).isEqualTo("charged");
    // Simulates a lost commit: the charge is pending again, although the processor has charged it.
    Sql.run(database, "DELETE FROM captures");
    Sql.run(database, "UPDATE charges SET state = 'pending', decided_at = NULL, due_at = now()");
    Wait.until(
        "charged again",
        () -> Sql.count(database, "SELECT count(*) FROM charges WHERE state = 'charged'") == 1);

    cards.verify(
        2, postRequestedFor(urlEqualTo("/charges")).withHeader("Idempotency-Key", equalTo(id)));
    assertThat(Sql.count(database, "SELECT count(*) FROM captures")).isEqualTo(1);
  }

  @Test
  void anOutageOpensTheBreakerAndTheBacklogIsChargedAfterIt() throws Exception {
    var payment = payment(Profile.TUNED);
    assertThat(outcome(order("tok_good"))).isEqualTo("charged");
    reset();
    var ids = new ArrayList<String>();
    for (var i = 0; i < 60; i++) {
      ids.add(order("tok_good"));
    }
    Wait.until("the breaker is open", () -> opened(payment));
    assertThat(Sql.count(database, "SELECT count(*) FROM charges WHERE state = 'failed'")).isZero();

    work();

    for (var id : ids) {
      assertThat(outcome(id)).isEqualTo("charged");
    }
    assertThat(Sql.count(database, "SELECT count(*) FROM captures")).isEqualTo(61);
    assertThat(payment.get("/metrics").body())
        .contains("state=\"closed\",} 1.0", "shop_payments_total{outcome=\"charged\",} 61.0");
  }

  private static boolean opened(Http payment) throws Exception {
    var transition = "{name=\"card-processor\",from=\"closed\",to=\"open\",} 0.0";
    return !payment.get("/metrics").body().contains(transition);
  }

  /** Between the message and the charge it waits in the database, and is claimed with others. */
  @Test
  void aChargeGoesOnInTheTraceOfItsOrder() throws Exception {
    var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    payment(Profile.TUNED);
    var id = UUID.randomUUID().toString();
    accepted.send(id, event(id, "tok_good"), "00-" + trace + "-00f067aa0ba902b7-01");
    var untraced = order("tok_good");

    var event = decided.await(message -> message.key().equals(id));

    assertThat(event.traceparent()).contains(trace);
    cards.verify(
        1,
        postRequestedFor(urlEqualTo("/charges"))
            .withHeader("Idempotency-Key", equalTo(id))
            .withHeader("traceparent", containing(trace)));
    assertThat(decided.await(message -> message.key().equals(untraced)).traceparent())
        .doesNotContain(trace);
  }

  @Test
  void inTheNaiveProfileAFailureIsFinal() throws Exception {
    reset();
    payment(Profile.NAIVE);

    assertThat(outcome(order("tok_good"))).isEqualTo("failed");
  }

  @Test
  void aChargeLeftByAProcessThatDiedIsTakenUpAgain() throws Exception {
    payment(Profile.TUNED);
    running.remove(0).close();
    var id = UUID.randomUUID();
    Sql.run(
        database,
        "INSERT INTO charges (order_id, amount_cents, currency, card, attempts, due_at)"
            + " VALUES ('%s', 5, 'EUR', 'tok_good', 1, now() + interval '1 second')".formatted(id));

    payment(Profile.TUNED);

    assertThat(outcome(id.toString())).isEqualTo("charged");
  }

  @Test
  void everyResponseIsAsTheServedDocumentSays() throws Exception {
    var payment = payment(Profile.TUNED);
    var api = OpenApi.of(payment);

    api.check(payment.get("/orders/" + UUID.randomUUID() + "/charges"), "/orders/{id}/charges");
    api.check(payment.get("/orders/nonsense/charges"), "/orders/{id}/charges");

    assertThat(api.unchecked()).isEmpty();
  }
}
