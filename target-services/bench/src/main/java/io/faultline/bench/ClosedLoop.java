package io.faultline.bench;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A fixed number of customers, each placing an order and reading it, over and over. Confined to its
 * event loop.
 */
final class ClosedLoop {
  private static final Buffer ORDER =
      new JsonObject()
          .put("amountCents", 1999)
          .put("currency", "EUR")
          .put("card", "tok_good")
          .toBuffer();

  private final HttpClient client;
  private final int customers;
  private long deadline;
  private long requests;
  private long errors;

  ClosedLoop(Vertx vertx, int port, int customers) {
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(port),
            new PoolOptions().setHttp1MaxSize(customers));
    this.customers = customers;
  }

  /** The requests from the first one sent to the last response. */
  record Done(long requests, long errors, Duration elapsed) {}

  /** Runs the load for this time. Call on an event loop, one run at a time. */
  Future<Done> run(Duration time) {
    var start = System.nanoTime();
    deadline = start + time.toNanos();
    requests = 0;
    errors = 0;
    var ends = new ArrayList<Future<Void>>();
    IntStream.range(0, customers).forEach(customer -> ends.add(customer()));
    return Future.join(ends)
        .map(all -> new Done(requests, errors, Duration.ofNanos(System.nanoTime() - start)));
  }

  private Future<Void> customer() {
    var end = Promise.<Void>promise();
    journey(end);
    return end.future();
  }

  private void journey(Promise<Void> end) {
    if (System.nanoTime() >= deadline) {
      end.complete();
      return;
    }
    place().compose(this::read).onComplete(done -> journey(end));
  }

  private Future<String> place() {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setURI("/orders")
            .putHeader("Idempotency-Key", UUID.randomUUID().toString());
    return send(options, ORDER, 202).map(body -> new JsonObject(body).getString("id"));
  }

  private Future<Buffer> read(String id) {
    return send(new RequestOptions().setURI("/orders/" + id), Buffer.buffer(), 200);
  }

  private Future<Buffer> send(RequestOptions options, Buffer body, int expected) {
    return client
        .request(options)
        .compose(request -> request.send(body))
        .compose(response -> answered(response, expected))
        .onComplete(
            result -> {
              requests++;
              errors += result.failed() ? 1 : 0;
            });
  }

  private static Future<Buffer> answered(HttpClientResponse response, int expected) {
    return response.statusCode() == expected
        ? response.body()
        : response.body().compose(body -> Future.failedFuture("status " + response.statusCode()));
  }
}
