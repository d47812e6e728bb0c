package io.faultline.shop.kit.http;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/**
 * Refuses invalid HTTP requests, and closes their connections, as the start of the next request is
 * unknown.
 */
public final class InvalidRequest implements Handler<HttpServerRequest> {
  @Override
  public void handle(HttpServerRequest request) {
    var reply = problem(request.decoderResult().cause());
    request
        .response()
        .setStatusCode(reply.status())
        .putHeader("Content-Type", reply.type())
        .putHeader("Connection", "close")
        .end(reply.body())
        .onComplete(sent -> request.connection().close());
  }

  private static Reply problem(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return Reply.problem(414, "request line: expected a shorter one");
    }
    if (cause instanceof TooLongHttpHeaderException) {
      return Reply.problem(431, "headers: expected shorter ones");
    }
    return Reply.problem(400, "request: expected HTTP/1.1, got " + cause.getMessage());
  }
}
