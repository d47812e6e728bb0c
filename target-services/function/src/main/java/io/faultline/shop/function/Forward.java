package io.faultline.shop.function;

import io.faultline.shop.function.activator.Activator;
import io.faultline.shop.function.activator.Instance;
import io.faultline.shop.function.activator.Unavailable;
import io.faultline.shop.function.quote.QuoteMain;
import io.faultline.shop.kit.guard.CallRejected;
import io.faultline.shop.kit.guard.CallTimedOut;
import io.faultline.shop.kit.guard.Guard;
import io.faultline.shop.kit.http.Reply;
import io.faultline.shop.kit.metrics.CallMeter;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.Map;

/**
 * Sends a request to the function's process. If that breaks the connection the request goes to
 * another process, once: the function changes nothing, so a request may reach it twice. Confined to
 * the event loop.
 */
final class Forward {
  private static final int TRIES = 2;
  private static final String RETRY_SECONDS = "1";

  private final Activator activator;
  private final HttpClient client;
  private final Guard guard;
  private final CallMeter meter;

  Forward(Activator activator, HttpClient client, Guard guard, CallMeter meter) {
    this.activator = activator;
    this.client = client;
    this.guard = guard;
    this.meter = meter;
  }

  Future<Reply> send(Buffer body) {
    return send(body, TRIES).recover(Forward::later);
  }

  private static Future<Reply> later(Throwable cause) {
    return cause instanceof Unavailable || cause instanceof CallRejected
        ? Future.succeededFuture(
            Reply.problem(503, cause.getMessage()).with("Retry-After", RETRY_SECONDS))
        : Future.failedFuture(cause);
  }

  private Future<Reply> send(Buffer body, int tries) {
    return activator
        .enter()
        .compose(
            instance ->
                guard
                    .call(meter, abort -> exchange(instance, body, abort::onAbort))
                    .onComplete(done -> activator.leave(instance))
                    .recover(cause -> again(instance, body, tries - 1, cause)));
  }

  private Future<Reply> again(Instance instance, Buffer body, int tries, Throwable cause) {
    if (cause instanceof CallRejected || cause instanceof CallTimedOut) {
      return Future.failedFuture(cause);
    }
    activator.giveUp(instance);
    return tries > 0 ? send(body, tries) : Future.failedFuture(cause);
  }

  private interface OnAbort {
    void run(Runnable reset);
  }

  private Future<Reply> exchange(Instance instance, Buffer body, OnAbort onAbort) {
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setHost("127.0.0.1")
            .setPort(instance.port())
            .setURI(QuoteMain.PATH)
            .putHeader("Content-Type", Reply.JSON);
    return client
        .request(options)
        .compose(request -> sent(request, body, onAbort))
        .compose(response -> response.body().map(content -> reply(response, content)));
  }

  private static Future<HttpClientResponse> sent(
      HttpClientRequest request, Buffer body, OnAbort onAbort) {
    onAbort.run(request::reset);
    return request.send(body);
  }

  private static Reply reply(HttpClientResponse response, Buffer content) {
    return new Reply(response.statusCode(), response.getHeader("Content-Type"), content, Map.of());
  }
}
