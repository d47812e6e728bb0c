package io.faultline.agent.library.apachehttp5;

import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.library.shared.HttpRequestView;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.NameValuePair;

/**
 * A request of Apache HttpClient 5 as targets see it.
 *
 * @param target where it goes; null if the request itself says so
 */
record ApacheHttp5View(HttpHost target, HttpRequest request) implements HttpRequestView {
  String peer() {
    if (target != null)
      return HostPort.of(target.getSchemeName(), target.getHostName(), target.getPort());
    var authority = request.getAuthority();
    return authority == null
        ? ""
        : HostPort.of(request.getScheme(), authority.getHostName(), authority.getPort());
  }

  @Override
  public List<String> peers() {
    return List.of(peer());
  }

  @Override
  public String path() {
    return HttpRequestView.withoutQuery(request.getPath());
  }

  @Override
  public String method() {
    return request.getMethod();
  }

  @Override
  public List<String> headers(String name) {
    return Stream.of(request.getHeaders(name)).map(NameValuePair::getValue).toList();
  }
}
