package io.faultline.agent.hook;

import io.faultline.agent.raise.CallView;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** A request that came to the Vert.x HTTP server as targets see it. */
record VertxServerView(HttpServerRequest request) implements CallView {
  @Override
  public List<String> values(String attribute) {
    return switch (attribute) {
      case "path" -> List.of(request.path());
      case "method" -> List.of(request.method().name());
      default -> request.headers().getAll(attribute.substring("header.".length()));
    };
  }
}
