package io.faultline.agent.library.vertx;

import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.library.shared.HttpRequestView;
import io.vertx.core.http.HttpClientRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A request of the Vert.x HTTP client as targets see it. */
record VertxClientView(HttpClientRequest request) implements HttpRequestView {
  /** As the caller named it and as it is connected. */
  @Override
  public List<String> peers() {
    var peers = new ArrayList<String>(2);
    peers.add(HostPort.of(URI.create(request.absoluteURI())));
    var address = request.connection().remoteAddress();
    if (address != null) peers.add(address.hostAddress() + ":" + address.port());
    return peers;
  }

  @Override
  public String path() {
    return request.path();
  }

  @Override
  public String method() {
    return request.getMethod().name();
  }

  @Override
  public List<String> headers(String name) {
    return request.headers().getAll(name);
  }
}
