package io.faultline.local.cards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.WireMockServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardProcessorIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir Path folder;
  private WireMockServer server;

  @BeforeEach
  void start() throws Exception {
    var mappings = Files.createDirectories(folder.resolve("mappings"));
    try (var stubs = getClass().getResourceAsStream("/card-processor/mappings/charges.json")) {
      Files.copy(stubs, mappings.resolve("charges.json"));
    }
    server = CardProcessorMain.start("127.0.0.1", 0, folder);
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  @Test
  void theSameKeyGetsTheSameChargeAndAnotherKeyAnotherOne() throws Exception {
    var first = charge("a", 1999, "tok_good");
    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(charge("a", 1999, "tok_good").body()).isEqualTo(first.body());
    assertThat(taken("order=o1").path("count").asInt()).isEqualTo(1);

    assertThat(charge("b", 1999, "tok_good").body()).isNotEqualTo(first.body());
    assertThat(taken("order=o1").path("count").asInt()).isEqualTo(2);
    assertThat(taken("reference=k1").path("amountCents").asInt()).isEqualTo(3998);
    assertThat(taken("reference=k1").at("/charges/0/id")).isEqualTo(json(first).path("id"));
    assertThat(taken("order=o2").path("count").asInt()).isZero();
  }

  @Test
  void itIsReadyOnceItIsWarmAndHasTakenNothingForThat() throws Exception {
    assertThat(send(HttpRequest.newBuilder(uri(CardProcessorMain.READY))).statusCode())
        .isEqualTo(404);
    server.stop();

    server = CardProcessorMain.startWarm("127.0.0.1", 0, folder);

    assertThat(send(HttpRequest.newBuilder(uri(CardProcessorMain.READY))).statusCode())
        .isEqualTo(200);
    assertThat(taken("reference=warm-up").path("count").asInt()).isZero();
    assertThat(charge("a", 1999, "tok_good").statusCode()).isEqualTo(201);
  }

  @Test
  void theSameKeyWithAnotherAmountIsRefused() throws Exception {
    charge("a", 1999, "tok_good");
    var reused = charge("a", 1, "tok_good");
    assertThat(reused.statusCode()).isEqualTo(422);
    assertThat(taken("order=o1").path("amountCents").asInt()).isEqualTo(1999);
  }

  @Test
  void aDeclinedCardTakesNothing() throws Exception {
    var declined = charge("a", 1999, "tok_declined");
    assertThat(declined.statusCode()).isEqualTo(402);
    assertThat(declined.body()).isEqualTo("{\"error\":\"card_declined\"}");
    assertThat(taken("order=o1").path("count").asInt()).isZero();
  }

  @Test
  void aProcessorThatForgetsKeysChargesTwice() throws Exception {
    var stubs = Files.readString(folder.resolve("mappings/charges.json"));
    var forgetful = JSON.readTree(stubs).path("mappings").get(0).deepCopy();
    ((com.fasterxml.jackson.databind.node.ObjectNode) forgetful).put("priority", 1);
    ((com.fasterxml.jackson.databind.node.ObjectNode) forgetful.path("response"))
        .putObject("transformerParameters")
        .put("forgetsKeys", true);
    send(
        HttpRequest.newBuilder(uri("/__admin/mappings"))
            .POST(BodyPublishers.ofString(forgetful.toString())));
    charge("a", 1999, "tok_good");
    charge("a", 1999, "tok_good");
    assertThat(taken("order=o1").path("count").asInt()).isEqualTo(2);
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    var bare = send(HttpRequest.newBuilder(uri("/charges")).POST(BodyPublishers.ofString("{}")));
    assertThat(bare.statusCode()).isEqualTo(400);
    assertThat(bare.body()).contains("Idempotency-Key");
    assertThat(send(HttpRequest.newBuilder(uri("/charges"))).statusCode()).isEqualTo(400);
  }

  private HttpResponse<String> charge(String key, long cents, String card) throws Exception {
    var body =
        JSON.createObjectNode()
            .put("amountCents", cents)
            .put("currency", "EUR")
            .put("card", card)
            .put("order", "o1")
            .put("reference", "k1");
    return send(
        HttpRequest.newBuilder(uri("/charges"))
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body.toString())));
  }

  private JsonNode taken(String query) throws Exception {
    return json(send(HttpRequest.newBuilder(uri("/charges?" + query))));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }
}
