package io.faultline.cli.init;

import io.faultline.client.HttpClients;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/** A few of the users' requests, so that there are calls to observe. */
public record Traffic(URI base, List<UserRequest> requests, Duration time) implements Runnable {
  private static final long PAUSE_MILLIS = 200;

  @Override
  public void run() {
    var random = new Random(42);
    long end = System.nanoTime() + time.toNanos();
    for (int i = 0; !requests.isEmpty() && System.nanoTime() < end; i++) {
      var unused = send(requests.get(i % requests.size()), random);
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /** Whether one request gets a response with status 2xx or 3xx. */
  public static boolean isAnswered(URI base, UserRequest request) {
    try {
      var sent = HttpRequest.newBuilder(request.at(base, new Random(42))).build();
      var response = HttpClients.exchange(HttpClients.plain(), sent, Duration.ofSeconds(5));
      return response.statusCode() >= 200 && response.statusCode() < 400;
    } catch (IOException e) {
      return false;
    }
  }

  private java.util.concurrent.CompletableFuture<?> send(UserRequest request, Random random) {
    var sent = HttpRequest.newBuilder(request.at(base, random)).timeout(Duration.ofSeconds(5));
    var body = request.filledBody(random);
    if (body.isEmpty()) sent.method(request.method(), BodyPublishers.noBody());
    else
      sent.header("Content-Type", "application/json")
          .method(request.method(), BodyPublishers.ofString(body));
    // The effect of these requests appears in the metrics.
    return HttpClients.plain()
        .sendAsync(sent.build(), BodyHandlers.discarding())
        .exceptionally(e -> null);
  }
}
