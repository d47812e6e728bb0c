package io.faultline.agent.library.jdk;

import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.library.shared.HttpRequestView;
import java.net.http.HttpRequest;
import java.util.List;

/** A request of the JDK's HTTP client as targets see it. */
record JdkRequestView(HttpRequest request) implements HttpRequestView {
  @Override
  public List<String> peers() {
    return List.of(HostPort.of(request.uri()));
  }

  @Override
  public String path() {
    return request.uri().getPath();
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public List<String> headers(String name) {
    return request.headers().allValues(name);
  }
}
