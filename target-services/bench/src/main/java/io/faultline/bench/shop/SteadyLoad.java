package io.faultline.bench.shop;

import io.faultline.bench.ProcessUsage;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** 100 requests a second at each service at once, whatever the responses take. */
final class SteadyLoad {
  private static final long PERIOD_MILLIS = 10;
  private static final Duration SAMPLE = Duration.ofMillis(500);

  private final Vertx vertx;
  private final HttpClient client;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  SteadyLoad(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(50));
  }

  /** The most resident memory of each service, in MiB, and what became of the requests. */
  record Result(Map<String, Double> mostResident, long requests, long errors) {
    Result {
      mostResident = new LinkedHashMap<>(mostResident);
    }
  }

  Result run(List<Captured> services, Map<String, Long> pids, Duration time)
      throws IOException, InterruptedException {
    var timer = vertx.setPeriodic(PERIOD_MILLIS, tick -> services.forEach(this::send));
    var most = new LinkedHashMap<String, Double>();
    var deadline = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(SAMPLE.toMillis());
      for (var service : services) {
        var now = ProcessUsage.residentMebibytes(pids.get(service.name()));
        most.merge(service.name(), now, Math::max);
      }
    }
    vertx.cancelTimer(timer);
    return new Result(most, sent.get(), failed.get());
  }

  private void send(Captured service) {
    var request = Request.of(service.name());
    var options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(service.port())
            .setMethod(HttpMethod.valueOf(request.method()))
            .setURI(request.path())
            .setTimeout(5_000)
            .putHeader("Content-Type", "application/json")
            .putHeader("Idempotency-Key", UUID.randomUUID().toString());
    sent.incrementAndGet();
    var done = Promise.<Void>promise();
    client
        .request(options)
        .compose(it -> it.send(Buffer.buffer(request.freshBody())))
        .compose(
            it ->
                it.statusCode() == request.expected()
                    ? it.body().<Void>mapEmpty()
                    : Future.<Void>failedFuture("status " + it.statusCode()))
        .onComplete(done);
    done.future().onFailure(cause -> failed.incrementAndGet());
  }
}
