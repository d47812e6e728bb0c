package io.faultline.cost.latency;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends requests at fixed instants, whatever the fate of earlier ones: a late response delays no
 * request, so the result is what users see. A time is counted from the instant at which the request
 * was due.
 */
final class OpenLoad implements AutoCloseable {
  private static final int CONNECTIONS = 64;

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final int port;

  OpenLoad(int port, HttpVersion version) {
    this.port = port;
    client =
        vertx.createHttpClient(
            new HttpClientOptions().setProtocolVersion(version).setHttp2ClearTextUpgrade(false),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS));
  }

  /** The outcome of one request: its milliseconds, and whether its body came back whole. */
  record Answer(double millis, boolean whole) {}

  /** Sends {@code body} at this rate for this long and waits for all responses. */
  java.util.List<Answer> run(int perSecond, Duration length, Buffer body) {
    int count = (int) (length.toMillis() * perSecond / 1000);
    var context = vertx.getOrCreateContext();
    var answers = new ArrayList<Future<Answer>>();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long due = start + i * 1_000_000_000L / perSecond;
      for (long now = System.nanoTime(); now < due; now = System.nanoTime())
        LockSupport.parkNanos(due - now);
      var answer = Promise.<Answer>promise();
      context.runOnContext(go -> send(body, due).onComplete(answer));
      answers.add(answer.future());
    }
    return Future.join(answers).await().list();
  }

  private Future<Answer> send(Buffer body, long due) {
    return client
        .request(HttpMethod.POST, port, "127.0.0.1", "/echo")
        .compose(request -> body.length() == 0 ? request.send() : request.send(body))
        .compose(response -> response.body())
        .map(
            got ->
                new Answer(
                    (System.nanoTime() - due) / 1e6,
                    body.length() == 0 ? got.toString().equals("small") : got.equals(body)));
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
