package io.faultline.agent.library.apachehttp4;

import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.library.shared.HttpRequestView;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.NameValuePair;

/**
 * A request of Apache HttpClient 4 as targets see it.
 *
 * @param target where it goes; null if the request's address says so
 */
record ApacheHttp4View(HttpHost target, HttpRequest request) implements HttpRequestView {
  String peer() {
    return target == null
        ? HostPort.of(URI.create(request.getRequestLine().getUri()))
        : HostPort.of(target.getSchemeName(), target.getHostName(), target.getPort());
  }

  @Override
  public List<String> peers() {
    return List.of(peer());
  }

  /** The request line has an absolute address if the caller gave one. */
  @Override
  public String path() {
    var address = HttpRequestView.withoutQuery(request.getRequestLine().getUri());
    return address.startsWith("/") ? address : URI.create(address).getRawPath();
  }

  @Override
  public String method() {
    return request.getRequestLine().getMethod();
  }

  @Override
  public List<String> headers(String name) {
    return Stream.of(request.getHeaders(name)).map(NameValuePair::getValue).toList();
  }
}
