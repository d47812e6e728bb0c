package io.faultline.drivers.fact;

import io.faultline.client.HttpClients;
import io.faultline.drivers.http.JsonHttp;
import io.faultline.drivers.http.Pace;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** One reading of many facts at a pace that the system can bear. For one thread. */
final class FactReading {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final long LONGEST_WAIT_NANOS = Duration.ofMillis(200).toNanos();

  /** A request that has ended: with a fact, or with a problem that may be temporary. */
  private record Ended(int index, long begunNanos, boolean mayPass, Map<String, Object> fact) {}

  private final List<URI> uris;
  private final Map<String, String> headers;
  private final Pace pace;
  private final FactPatience patience;
  private final LongSupplier nanos;
  private final Queue<Integer> waiting = new ArrayDeque<>();
  private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final List<Map<String, Object>> facts;
  private int underWay;

  FactReading(
      List<URI> uris,
      Map<String, String> headers,
      Pace pace,
      FactPatience patience,
      LongSupplier nanos) {
    this.uris = List.copyOf(uris);
    this.headers = Map.copyOf(headers);
    this.pace = pace;
    this.patience = patience;
    this.nanos = nanos;
    this.facts = new ArrayList<>(Collections.nCopies(uris.size(), Map.of()));
    for (int i = 0; i < uris.size(); i++) waiting.add(i);
  }

  List<Map<String, Object>> read() throws InterruptedException {
    while (!waiting.isEmpty() || underWay > 0) {
      while (!waiting.isEmpty() && pace.mayBegin(underWay, nanos.getAsLong()))
        begin(waiting.remove());
      long wait = underWay > 0 ? LONGEST_WAIT_NANOS : pace.pauseNanos(nanos.getAsLong());
      var one = ended.poll(wait, TimeUnit.NANOSECONDS);
      if (one != null) end(one);
    }
    return facts;
  }

  private void begin(int index) {
    underWay++;
    long begun = nanos.getAsLong();
    var request = HttpRequest.newBuilder(uris.get(index)).timeout(TIMEOUT);
    headers.forEach(request::header);
    var unused =
        HttpClients.plain()
            .sendAsync(request.build(), BodyHandlers.ofString())
            .thenApply(response -> answered(index, begun, response))
            .exceptionally(
                failure ->
                    new Ended(index, begun, true, problem(String.valueOf(failure.getMessage()))))
            .thenAccept(ended::add);
  }

  private void end(Ended one) {
    underWay--;
    long now = nanos.getAsLong();
    if (one.mayPass()) pace.pushedBack(one.begunNanos(), now);
    else {
      pace.wentWell();
      patience.wentWell(now);
    }
    if (one.mayPass() && !patience.isOver(now)) waiting.add(one.index());
    else facts.set(one.index(), one.fact());
  }

  private static Ended answered(int index, long begun, HttpResponse<String> response) {
    int status = response.statusCode();
    // Too many requests, a bulkhead, a breaker, a restart: none of these is about the fact.
    boolean mayPass = status == 429 || status >= 500;
    return new Ended(index, begun, mayPass, fact(response));
  }

  @SuppressWarnings("unchecked") // an object node converts to a map with text keys
  private static Map<String, Object> fact(HttpResponse<String> response) {
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
