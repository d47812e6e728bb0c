package io.faultline.drivers;

import io.faultline.client.HttpClients;
import io.faultline.runner.engine.Facts;
import io.faultline.runner.engine.PortException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** Reads facts over HTTP, at most 16 at a time. Thread-safe. */
public final class HttpFacts implements Facts {
  private static final int AT_ONCE = 16;
  private final SystemFile system;

  public HttpFacts(SystemFile system) {
    this.system = system;
  }

  @Override
  public List<Map<String, Object>> read(List<String> urls) throws PortException {
    var places = new Semaphore(AT_ONCE);
    var answers = new ArrayList<CompletableFuture<Map<String, Object>>>();
    try {
      for (var url : urls) {
        places.acquire();
        answers.add(
            ask(URI.create(system.resolve(url)))
                .whenComplete((answer, failure) -> places.release()));
      }
      return answers.stream().map(CompletableFuture::join).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PortException("interrupted while reading facts", e);
    }
  }

  private static CompletableFuture<Map<String, Object>> ask(URI uri) {
    var request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
    HttpClient client = HttpClients.plain();
    return client
        .sendAsync(request, BodyHandlers.ofString())
        .thenApply(HttpFacts::object)
        .exceptionally(failure -> problem(failure.getMessage()));
  }

  @SuppressWarnings("unchecked") // an object node converts to a map with text keys
  private static Map<String, Object> object(HttpResponse<String> response) {
    var answer = JsonHttp.answer(response);
    if (response.statusCode() != 200)
      return problem(response.statusCode() + " " + answer.problem());
    if (!answer.body().isObject())
      return problem(response.statusCode() + " expected a JSON object");
    return JsonHttp.JSON.convertValue(answer.body(), Map.class);
  }

  private static Map<String, Object> problem(String what) {
    return Map.of("_problem", what);
  }
}
