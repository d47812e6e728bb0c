package io.faultline.shop.kit.http;

import io.faultline.shop.kit.guard.Abort;
import io.faultline.shop.kit.guard.Attempt;
import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.metrics.CallMeter;
import io.faultline.shop.kit.settings.PeerUrl;
import io.faultline.shop.kit.trace.TraceContext;
import io.opentelemetry.context.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The client of another service, whose every request goes through its guard. Confined to the event
 * loop.
 */
public final class Peer {
  /**
   * Shorter than servers commonly keep an idle connection, so that we are the first to close it.
   */
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);

  private final String name;
  private final HttpClient client;
  private final Guard guard;
  private final CallMeter meter;
  private final Consumer<Boolean> raced;
  private final PeerSpans spans;

  /**
   * @param raced gets true if a second request was sent and won, false if it was sent in vain
   */
  public Peer(
      String name,
      HttpClient client,
      Guard guard,
      CallMeter meter,
      Consumer<Boolean> raced,
      PeerSpans spans) {
    this.name = name;
    this.client = client;
    this.guard = guard;
    this.meter = meter;
    this.raced = raced;
    this.spans = spans;
  }

  public static HttpClientOptions options(PeerUrl url) {
    return new HttpClientOptions()
        .setDefaultHost(url.host())
        .setDefaultPort(url.port())
        .setConnectTimeout(1000)
        .setKeepAliveTimeout((int) KEEP_ALIVE.toSeconds());
  }

  /**
   * A pool with as many connections as the guard lets calls in; without a bulkhead, the library's
   * default.
   */
  public static PoolOptions connections(Guard guard) {
    var room = guard.room();
    return room == Integer.MAX_VALUE ? new PoolOptions() : new PoolOptions().setHttp1MaxSize(room);
  }

  public Guard guard() {
    return guard;
  }

  /**
   * Sends a request. Fails with {@link PeerFailure} at a status of 500 or more, and with the
   * failures of the guard.
   */
  public Future<Answer> send(
      HttpMethod method, String path, Map<String, String> headers, Buffer body) {
    var options = new RequestOptions().setMethod(method).setURI(path);
    headers.forEach(options::putHeader);
    var caller = Context.current();
    var measured = meter.within(caller);
    Attempt<Answer> exchange = abort -> exchange(options, body, abort, caller);
    return TraceContext.here(
        method.equals(HttpMethod.GET)
            ? guard.callIdempotent(measured, exchange, raced)
            : guard.call(measured, exchange));
  }

  private Future<Answer> exchange(
      RequestOptions options, Buffer body, Abort abort, Context caller) {
    var span = spans.begin(caller, options.getMethod(), options.getURI());
    return client
        .request(options)
        .map(span::passOn)
        .compose(request -> send(request, body, abort))
        .onSuccess(response -> span.responded(response.statusCode()))
        .compose(response -> response.body().map(content -> answer(response, content)))
        .onFailure(span::broke)
        .onComplete(done -> span.end())
        .compose(this::orFailure);
  }

  private static Future<HttpClientResponse> send(
      HttpClientRequest request, Buffer body, Abort abort) {
    abort.onAbort(request::reset);
    return body.length() == 0 ? request.send() : request.send(body);
  }

  private Future<Answer> orFailure(Answer answer) {
    return answer.status() >= 500
        ? Future.failedFuture(new PeerFailure(name, answer.status()))
        : Future.succeededFuture(answer);
  }

  private static Answer answer(HttpClientResponse response, Buffer content) {
    var type = Optional.ofNullable(response.getHeader("Content-Type")).orElse(Reply.JSON);
    var location = Optional.ofNullable(response.getHeader("Location"));
    return new Answer(response.statusCode(), type, content, location);
  }
}
