package io.faultline.agent.library.jdk;

import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.library.shared.HttpRequestView;
import java.net.HttpURLConnection;
import java.net.URL;
import java.util.List;
import java.util.Optional;

/** A request by HttpURLConnection, not yet sent, as targets see it. */
record UrlConnectionView(HttpURLConnection connection) implements HttpRequestView {
  static String peer(URL url) {
    return HostPort.of(url.getProtocol(), url.getHost(), url.getPort());
  }

  @Override
  public List<String> peers() {
    return List.of(peer(connection.getURL()));
  }

  @Override
  public String path() {
    return connection.getURL().getPath();
  }

  /** A request with a body and the method GET is sent as POST. */
  @Override
  public String method() {
    var method = connection.getRequestMethod();
    return connection.getDoOutput() && "GET".equals(method) ? "POST" : method;
  }

  @Override
  public List<String> headers(String name) {
    return Optional.ofNullable(connection.getRequestProperty(name)).stream().toList();
  }
}
