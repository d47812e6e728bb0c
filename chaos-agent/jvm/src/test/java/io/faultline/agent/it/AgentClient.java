package io.faultline.agent.it;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The control API as a caller uses it. */
record AgentClient(String url, Path tokenFile) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Raises a fault for a minute and gives its id. */
  String raise(String fault, String target) {
    return raise(fault, target, 60_000).getString("id");
  }

  JsonObject raise(String fault, String target, long leaseMillis) {
    var body =
        new JsonObject()
            .put("fault", fault)
            .put("target", target)
            .put("leaseMillis", leaseMillis)
            .encode();
    var response = send("POST", "/v1/faults", body);
    if (response.statusCode() != 201) throw new AssertionError(response.body());
    return new JsonObject(response.body());
  }

  JsonObject fault(String id) {
    return new JsonObject(send("GET", "/v1/faults/" + id, "").body());
  }

  /** The first pool of the vitals with such a name, empty where there is none. */
  Map<String, Object> pool(String name) {
    return new JsonObject(send("GET", "/v1/vitals", "").body())
        .getJsonArray("pools").stream()
            .map(pool -> ((JsonObject) pool).getMap())
            .filter(pool -> pool.get("name").toString().matches(name))
            .findFirst()
            .orElse(Map.of());
  }

  /** Waits until this many calls are affected. */
  void awaitAffected(String id, long calls) {
    org.awaitility.Awaitility.await()
        .atMost(HostProcess.patience())
        .until(() -> fault(id).getLong("affected") >= calls);
  }

  List<JsonObject> edges() {
    return new JsonArray(send("GET", "/v1/edges", "").body())
        .stream().map(edge -> (JsonObject) edge).toList();
  }

  /** The events that arrive while this runs. */
  List<JsonObject> edgesOf(Runnable calls) {
    var answer = send("POST", "/v1/observe", "{\"seconds\":60}");
    if (answer.statusCode() != 200) throw new AssertionError(answer.body());
    calls.run();
    send("DELETE", "/v1/observe", "");
    return edges();
  }

  /** By library: those of the last one of several. */
  Map<String, JsonObject> breakers() {
    var all = new java.util.HashMap<String, JsonObject>();
    for (var breaker : new JsonArray(send("GET", "/v1/breakers", "").body()))
      all.put(((JsonObject) breaker).getString("library"), (JsonObject) breaker);
    return all;
  }

  boolean isArmed() {
    return new JsonObject(send("GET", "/v1/status", "").body()).getBoolean("armed");
  }

  void awaitUnarmed() {
    org.awaitility.Awaitility.await().atMost(HostProcess.patience()).until(() -> !isArmed());
  }

  /** Lifts what a test that failed may have left, and waits until no class is woven. */
  void panic() {
    send("DELETE", "/v1/faults", "");
    awaitUnarmed();
  }

  JsonObject lift(String id) {
    return new JsonObject(send("DELETE", "/v1/faults/" + id, "").body());
  }

  HttpResponse<String> send(String method, String path, String body) {
    return send(method, path, body, token());
  }

  HttpResponse<String> send(String method, String path, String body, String token) {
    try {
      var request =
          HttpRequest.newBuilder(URI.create(url + path))
              .header("Authorization", "Bearer " + token)
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(path + ": " + e, e);
    }
  }

  /** The events from now on, each as its JSON; closing ends the watching. */
  Stream<JsonObject> events(String query) {
    var request =
        HttpRequest.newBuilder(URI.create(url + "/v1/events" + query))
            .header("Authorization", "Bearer " + token())
            .build();
    CompletableFuture<HttpResponse<Stream<String>>> response =
        HTTP.sendAsync(request, HttpResponse.BodyHandlers.ofLines());
    return response
        .join()
        .body()
        .filter(line -> line.startsWith("data: "))
        .map(line -> new JsonObject(line.substring(6)));
  }

  private String token() {
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
