package io.faultline.local.cards;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/**
 * Sends charges to the processor before it serves callers. The first charges take most of a second
 * each, which callers would rightly take for a fault.
 */
final class WarmUp {
  private static final int REQUESTS = 30;

  /** Declined, so that no money is taken; with the same keys at each start. */
  private static final String BODY =
      "{\"order\":\"warm-up\",\"reference\":\"warm-up\",\"amountCents\":1,"
          + "\"currency\":\"EUR\",\"card\":\"tok_declined\"}";

  private WarmUp() {}

  static void of(int port) {
    var client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    try {
      for (var number = 0; number < REQUESTS; number++) {
        client.send(request(port, number), BodyHandlers.discarding());
      }
    } catch (IOException notReached) {
      throw new IllegalStateException("the processor does not reach itself", notReached);
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest request(int port, int number) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/charges".formatted(port)))
        .header("Idempotency-Key", "warm-up-" + number)
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(BODY))
        .build();
  }
}
