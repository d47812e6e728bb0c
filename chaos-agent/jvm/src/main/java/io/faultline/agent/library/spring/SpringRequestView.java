package io.faultline.agent.library.spring;

import io.faultline.agent.library.shared.HostPort;
import io.faultline.agent.library.shared.HttpRequestView;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** A request of one of Spring's clients, or to its reactive server, as targets see it. */
record SpringRequestView(URI uri, HttpMethod verb, HttpHeaders fields) implements HttpRequestView {
  @Override
  public List<String> peers() {
    return List.of(HostPort.of(uri));
  }

  @Override
  public String path() {
    return uri.getPath();
  }

  @Override
  public String method() {
    return verb.name();
  }

  @Override
  public List<String> headers(String name) {
    return fields.getValuesAsList(name);
  }
}
