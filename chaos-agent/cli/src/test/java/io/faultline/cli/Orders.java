package io.faultline.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Places orders at a gateway and reads them, like a user. */
record Orders(URI gateway) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String BODY =
      "{\"items\":[{\"sku\":\"sku-001\",\"quantity\":1}],"
          + "\"amountCents\":1999,\"currency\":\"EUR\",\"card\":\"tok_good\"}";

  /** The order's id, if it was accepted. */
  Optional<String> place(String key) throws InterruptedException {
    var request =
        HttpRequest.newBuilder(gateway.resolve("/orders"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(10))
            .POST(HttpRequest.BodyPublishers.ofString(BODY));
    try {
      var answer = HTTP.send(request.build(), BodyHandlers.ofString());
      return answer.statusCode() == 202
          ? Optional.of(Launcher.JSON.readTree(answer.body()).path("id").asText())
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The customers' other requests: the catalogue, and their own data. */
  void browse() throws IOException, InterruptedException {
    for (var path : List.of("/products/sku-001", "/members/" + UUID.randomUUID())) {
      var request = HttpRequest.newBuilder(gateway.resolve(path)).build();
      HTTP.send(request, BodyHandlers.ofString());
    }
  }

  boolean isConfirmed(String id) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(gateway.resolve("/orders/" + id)).build();
    var answer = HTTP.send(request, BodyHandlers.ofString()).body();
    return Launcher.JSON.readTree(answer).path("status").asText().equals("confirmed");
  }
}
