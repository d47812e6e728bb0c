package io.faultline.shop.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.shop.function.activator.Limits;
import io.faultline.shop.function.quote.QuoteMain;
import io.faultline.shop.kit.settings.Profile;
import io.faultline.shop.kit.settings.ServiceSettings;
import io.faultline.shop.kit.testbed.Http;
import io.faultline.shop.kit.testbed.OpenApi;
import io.faultline.shop.kit.testbed.Running;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The activator with real processes of the function. */
class FunctionServiceIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonObject ORDER =
      new JsonObject()
          .put("currency", "EUR")
          .put(
              "items",
              new JsonArray()
                  .add(new JsonObject().put("sku", "a").put("quantity", 1).put("priceCents", 100)));

  private final HttpClient client = HttpClient.newHttpClient();
  private Running running;
  private Http function;

  private void start(Limits limits) {
    var common = new ServiceSettings("function", "0", "127.0.0.1", 0, Profile.TUNED, true);
    var settings = new FunctionSettings(common, Optional.empty(), limits);
    running = Running.start(common, platform -> new FunctionService(platform, settings));
    function = running.http();
    function.awaitReady();
  }

  @AfterEach
  void stop() {
    running.close();
    await().atMost(PATIENCE).until(() -> processes().isEmpty());
  }

  private static List<ProcessHandle> processes() {
    return ProcessHandle.current()
        .descendants()
        .filter(it -> it.info().commandLine().orElse("").contains(QuoteMain.class.getName()))
        .toList();
  }

  private CompletableFuture<HttpResponse<String>> quote() {
    var uri = URI.create("http://127.0.0.1:" + function.port() + "/quotes");
    var request =
        HttpRequest.newBuilder(uri)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(ORDER.encode()))
            .build();
    return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
  }

  private String metric(String line) throws Exception {
    return function
        .get("/metrics")
        .body()
        .lines()
        .filter(it -> it.startsWith(line))
        .findFirst()
        .orElse("none");
  }

  @Test
  void twentyRequestsAtOnceOnAColdFunctionAreAllServedByOneProcess() throws Exception {
    start(new Limits(Duration.ofMinutes(5), 64));
    assertThat(processes()).isEmpty();

    var all = IntStream.range(0, 20).mapToObj(i -> quote()).toList();

    for (var each : all) {
      var response = each.get();
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      assertThat(new JsonObject(response.body()).getLong("totalCents")).isEqualTo(119);
    }
    assertThat(processes()).hasSize(1);
    assertThat(metric("function_cold_starts_total{outcome=\"ok\"")).endsWith(" 1.0");
    var document = OpenApi.of(function);
    document.check(function.post("/quotes", "", ORDER), "/quotes");
    document.check(function.post("/quotes", "", new JsonObject()), "/quotes");
  }

  @Test
  void moreThanMayWaitGetARetryAfter() throws Exception {
    start(new Limits(Duration.ofMinutes(5), 1));

    var all = IntStream.range(0, 10).mapToObj(i -> quote()).toList();
    var statuses = all.stream().map(it -> it.join().statusCode()).toList();

    assertThat(statuses).contains(200, 503).containsOnly(200, 503);
    assertThat(all.stream().map(CompletableFuture::join).filter(it -> it.statusCode() == 503))
        .allMatch(it -> it.headers().firstValue("Retry-After").isPresent());
  }

  @Test
  void anIdleProcessEndsAndTheNextRequestStartsOne() throws Exception {
    start(new Limits(Duration.ofSeconds(1), 64));
    assertThat(quote().get().statusCode()).isEqualTo(200);

    await().atMost(PATIENCE).until(() -> processes().isEmpty());

    assertThat(metric("function_idle_stops_total")).endsWith(" 1.0");
    assertThat(quote().get().statusCode()).isEqualTo(200);
    assertThat(metric("function_cold_starts_total{outcome=\"ok\"")).endsWith(" 2.0");
  }

  @Test
  void aKilledProcessLosesNoRequest() throws Exception {
    start(new Limits(Duration.ofMinutes(5), 64));
    assertThat(quote().get().statusCode()).isEqualTo(200);
    var first = processes().get(0);

    first.destroyForcibly();
    var all = IntStream.range(0, 10).mapToObj(i -> quote()).toList();

    assertThat(all.stream().map(it -> it.join().statusCode())).containsOnly(200);
    assertThat(processes()).hasSize(1).doesNotContain(first);
    assertThat(metric("function_deaths_total")).endsWith(" 1.0");
  }
}
