package io.faultline.agent.hook;

import io.faultline.agent.raise.CallView;
import io.vertx.core.http.HttpClientRequest;
import java.util.ArrayList;
import java.util.List;

/** A request of the Vert.x HTTP client as targets see it. */
record VertxHttpView(HttpClientRequest request) implements CallView {
  @Override
  public List<String> values(String attribute) {
    return switch (attribute) {
      case "peer" -> peers();
      case "path" -> List.of(request.path());
      case "method" -> List.of(request.getMethod().name());
      default -> request.headers().getAll(attribute.substring("header.".length()));
    };
  }

  /** As the caller named it and as it is connected. */
  private List<String> peers() {
    var peers = new ArrayList<String>(2);
    var uri = java.net.URI.create(request.absoluteURI());
    int port = uri.getPort() >= 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    peers.add(uri.getHost() + ":" + port);
    var address = request.connection().remoteAddress();
    if (address != null) peers.add(address.hostAddress() + ":" + address.port());
    return peers;
  }
}
