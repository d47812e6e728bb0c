package io.faultline.agent.library.vertx;

import io.faultline.agent.library.shared.HttpRequestView;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** A request to the Vert.x HTTP server as targets see it. */
record VertxServerView(HttpServerRequest request) implements HttpRequestView {
  @Override
  public String path() {
    return request.path();
  }

  @Override
  public String method() {
    return request.method().name();
  }

  @Override
  public List<String> headers(String name) {
    return request.headers().getAll(name);
  }
}
