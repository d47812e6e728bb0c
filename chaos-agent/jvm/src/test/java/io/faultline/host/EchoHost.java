package io.faultline.host;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** A Vert.x service on one event loop, HTTP/1 and 2: it gives back the body it was sent. */
public final class EchoHost {
  private EchoHost() {}

  /** No arguments. Prints its port. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    var vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    vertx
        .createHttpServer()
        .requestHandler(request -> request.body().onSuccess(body -> request.response().end(body)))
        .listen(0, "127.0.0.1")
        .onSuccess(server -> System.out.println("port " + server.actualPort()))
        .onFailure(e -> System.exit(1));
  }
}
