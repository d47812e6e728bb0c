package io.faultline.shop.gateway;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.OpenApi;
import io.faultline.shop.kit.testbed.Running;
import io.faultline.shop.kit.testbed.Wait;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GatewayServiceIT {
  private static final JsonObject BODY =
      new JsonObject().put("amountCents", 1999).put("currency", "EUR").put("card", "tok_good");
  private static final String ORDER =
      """
      {"id":"%s","status":"accepted","amountCents":1999,"currency":"EUR","items":[],
       "acceptedAt":"2026-01-01T00:00:00Z","decidedAt":null,"reason":null,"shippedAt":null}""";
  private final WireMockServer order =
      new WireMockServer(options().dynamicPort().bindAddress("127.0.0.1").containerThreads(200));
  private Running running;
  private Http gateway;

  @BeforeEach
  void start() {
    order.start();
    var common = new ServiceSettings("gateway", "0", "127.0.0.1", 0, Profile.TUNED, true);
    // One stub stands for all three services, whose paths differ.
    var peer = new PeerUrl("127.0.0.1", order.port());
    var settings = new GatewaySettings(common, peer, peer, peer);
    running = Running.start(common, platform -> new GatewayService(platform, settings));
    gateway = running.http();
  }

  @AfterEach
  void stop() {
    running.close();
    order.stop();
  }

  @Test
  void anOrderIsPassedOnWithItsKeyAndTheAnswerBack() throws Exception {
    order.stubFor(
        post("/orders")
            .willReturn(
                aResponse()
                    .withStatus(202)
                    .withHeader("Location", "/orders/1")
                    .withBody("{\"id\":\"1\"}")));
    var placed = gateway.post("/orders", "key-1", BODY);

    assertThat(placed.statusCode()).isEqualTo(202);
    assertThat(placed.body()).isEqualTo("{\"id\":\"1\"}");
    assertThat(placed.headers().firstValue("Location")).contains("/orders/1");
    order.verify(
        postRequestedFor(urlEqualTo("/orders")).withHeader("Idempotency-Key", equalTo("key-1")));
  }

  @Test
  void anOrderIsAskedForByItsKey() throws Exception {
    order.stubFor(
        get(urlEqualTo("/orders?key=a%26b")).willReturn(aResponse().withBody("{\"count\":0}")));

    assertThat(gateway.get("/orders?key=a%26b").body()).isEqualTo("{\"count\":0}");
    assertThat(gateway.get("/orders").statusCode()).isEqualTo(400);
  }

  @Test
  void whatTheCallerDidWrongIsPassedBackAndNoFailure() throws Exception {
    order.stubFor(
        get(urlPathMatching("/orders/.*")).willReturn(aResponse().withStatus(404).withBody("{}")));
    for (var i = 0; i < 30; i++) {
      assertThat(gateway.get("/orders/1").statusCode()).isEqualTo(404);
    }
    assertThat(metrics())
        .contains("http_client_requests_total{peer=\"order\",outcome=\"error\",} 0.0");
  }

  @Test
  void anOrderServiceThatFailsOpensTheBreaker() throws Exception {
    order.stubFor(get(urlPathMatching("/orders/.*")).willReturn(aResponse().withStatus(500)));
    for (var i = 0; i < 30; i++) {
      assertThat(gateway.get("/orders/1").statusCode()).isEqualTo(503);
    }
    assertThat(metrics())
        .contains(
            "resilience4j_circuitbreaker_transitions_total{name=\"order\",from=\"closed\",to=\"open\",} 1.0");
    assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200);
  }

  @Test
  void anOrderServiceThatHangsIsGivenUp() throws Exception {
    order.stubFor(
        get(urlPathMatching("/orders/.*")).willReturn(aResponse().withFixedDelay(20_000)));
    var answer = gateway.get("/orders/1");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("order: expected a response within 2000 ms, got none");
    // Two tries, each of which was sent a second time.
    assertThat(metrics())
        .contains("http_client_requests_total{peer=\"order\",outcome=\"timeout\",} 4.0");
  }

  @Test
  void theCatalogueIsAskedForOnceAndOutlivesTheProductService() throws Exception {
    order.stubFor(
        get("/products/sku-001")
            .willReturn(aResponse().withFixedDelay(300).withBody("{\"sku\":\"sku-001\"}")));
    var asked =
        IntStream.range(0, 20).mapToObj(n -> gateway.getLater("/products/sku-001")).toList();
    for (var answer : asked) {
      assertThat(answer.get(10, TimeUnit.SECONDS).body()).isEqualTo("{\"sku\":\"sku-001\"}");
    }
    order.verify(1, getRequestedFor(urlEqualTo("/products/sku-001")));

    order.stubFor(get("/products/sku-001").willReturn(aResponse().withStatus(500)));
    Wait.until(
        "stale",
        () ->
            gateway.get("/products/sku-001").statusCode() == 200
                && metrics()
                    .contains(
                        "http_cache_requests_total{peer=\"product\",outcome=\"stale\",} 1.0"));
  }

  @Test
  void moreRequestsThanCanBeServedInTimeAreRefusedWithRetryAfter() throws Exception {
    order.stubFor(get("/orders/1").willReturn(aResponse().withBody("{}")));
    // Warms up: on a busy machine this many cold calls would open the breaker.
    for (var answer : many("/orders/1")) {
      answer.get(20, TimeUnit.SECONDS);
    }
    order.stubFor(get("/orders/slow").willReturn(aResponse().withFixedDelay(700)));
    var asked = many("/orders/slow");

    var turnedAway = new ArrayList<HttpResponse<String>>();
    for (var answer : asked) {
      if (answer.get(20, TimeUnit.SECONDS).statusCode() == 429) {
        turnedAway.add(answer.get());
      }
    }
    assertThat(turnedAway).hasSizeBetween(1, 50);
    assertThat(turnedAway)
        .allMatch(answer -> answer.headers().firstValue("Retry-After").orElse("").matches("[123]"));
    assertThat(gateway.get("/health/ready").statusCode()).isEqualTo(200);
    assertThat(gateway.get("/orders/1").statusCode()).as("once they are done").isEqualTo(200);
  }

  private List<CompletableFuture<HttpResponse<String>>> many(String path) {
    return IntStream.range(0, 150).mapToObj(n -> gateway.getLater(path)).toList();
  }

  @Test
  void membersArePassedOn() throws Exception {
    order.stubFor(
        post("/members/7/addresses")
            .willReturn(aResponse().withStatus(201).withBody("{\"id\":\"8\"}")));

    var added = gateway.post("/members/7/addresses", "", BODY);

    assertThat(added.statusCode()).isEqualTo(201);
    assertThat(added.body()).isEqualTo("{\"id\":\"8\"}");
    order.verify(
        postRequestedFor(urlEqualTo("/members/7/addresses"))
            .withRequestBody(equalToJson(BODY.encode())));
  }

  @Test
  void everyResponseIsAsTheServedDocumentSays() throws Exception {
    var api = OpenApi.of(gateway);
    var id = UUID.randomUUID().toString();
    var addresses = "/members/" + id + "/addresses";
    var member = "{\"id\":\"%s\",\"name\":\"Ada\",\"email\":\"a@b\",\"joinedAt\":\"%s\"}";
    var address =
        "{\"id\":\"%s\",\"street\":\"s\",\"postcode\":\"p\",\"city\":\"c\",\"country\":\"FI\"}"
            .formatted(id);
    var product = "{\"sku\":\"a\",\"name\":\"A\",\"priceCents\":1,\"currency\":\"EUR\"}";

    behind(202, "{\"id\":\"%s\",\"status\":\"accepted\"}".formatted(id));
    api.check(gateway.post("/orders", "key-1", BODY), "/orders");
    behind(200, "{\"count\":0,\"orders\":[]}");
    api.check(gateway.get("/orders?key=key-1"), "/orders");
    behind(200, ORDER.formatted(id));
    api.check(gateway.get("/orders/" + id), "/orders/{id}");
    behind(200, "{\"products\":[%s]}".formatted(product));
    api.check(gateway.get("/products"), "/products");
    behind(200, product);
    api.check(gateway.get("/products/a"), "/products/{sku}");
    behind(201, member.formatted(id, "2026-01-01T00:00:00Z"));
    api.check(gateway.post("/members", "", BODY), "/members");
    behind(200, member.formatted(id, "2026-01-01T00:00:00Z"));
    api.check(gateway.get("/members/" + id), "/members/{id}");
    behind(201, address);
    api.check(gateway.post(addresses, "", BODY), "/members/{id}/addresses");
    behind(200, "{\"addresses\":[%s]}".formatted(address));
    api.check(gateway.get(addresses), "/members/{id}/addresses");
    for (var status : List.of(400, 404, 422)) {
      refusedBehind(status);
      if (status != 404) {
        api.check(gateway.post("/orders", "key-1", BODY), "/orders");
        api.check(gateway.post("/members", "", BODY), "/members");
      }
      if (status != 422) {
        api.check(gateway.get("/orders/" + id), "/orders/{id}");
        api.check(gateway.get("/products/a" + status), "/products/{sku}");
        api.check(gateway.get("/members/" + id), "/members/{id}");
        api.check(gateway.post(addresses, "", BODY), "/members/{id}/addresses");
        api.check(gateway.get(addresses), "/members/{id}/addresses");
      }
    }
    refusedBehind(400);
    api.check(gateway.get("/orders?key=key-1"), "/orders");
    api.check(gateway.get("/products?after=b"), "/products");

    assertThat(api.unchecked()).isEmpty();
  }

  private void behind(int status, String body) {
    order.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", "application/json")
                    .withBody(body)));
  }

  private void refusedBehind(int status) {
    var reply = Reply.problem(status, "as if");
    order.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withStatus(status)
                    .withHeader("Content-Type", reply.type())
                    .withBody(reply.body().toString())));
  }

  private String metrics() throws Exception {
    return gateway.get("/metrics").body();
  }
}
