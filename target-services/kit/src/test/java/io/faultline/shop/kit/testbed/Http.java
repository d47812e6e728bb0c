package io.faultline.shop.kit.testbed;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A client of a service. */
public record Http(int port) {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  /** Sends a request without waiting, for many at once. */
  public CompletableFuture<HttpResponse<String>> getLater(String path) {
    return CLIENT.sendAsync(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  public HttpResponse<String> openMetrics() throws IOException, InterruptedException {
    return send(
        request("/metrics").header("Accept", "application/openmetrics-text; version=1.0.0").GET());
  }

  public HttpResponse<String> post(String path, String key, JsonObject body)
      throws IOException, InterruptedException {
    var publisher = HttpRequest.BodyPublishers.ofString(body.encode());
    return send(request(path).header("Idempotency-Key", key).POST(publisher));
  }

  /** Within a trace, as another service would. */
  public HttpResponse<String> post(String path, String key, JsonObject body, String traceparent)
      throws IOException, InterruptedException {
    var publisher = HttpRequest.BodyPublishers.ofString(body.encode());
    return send(
        request(path)
            .header("Idempotency-Key", key)
            .header("traceparent", traceparent)
            .POST(publisher));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(30));
  }

  public void awaitReady() {
    Wait.until("ready", () -> get("/health/ready").statusCode() == 200);
  }

  public void awaitNotReady(String check) {
    Wait.until(
        "not ready for " + check,
        () -> {
          var answer = get("/health/ready");
          var checks = new JsonObject(answer.body()).getJsonObject("checks");
          return answer.statusCode() == 503 && !"ok".equals(checks.getString(check));
        });
  }
}
