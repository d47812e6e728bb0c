package io.faultline.agent.hook;

import io.faultline.agent.raise.CallView;
import java.net.URI;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;

/** A request of one of Spring's clients, or to its reactive server, as targets see it. */
record SpringRequestView(URI uri, HttpMethod verb, HttpHeaders headers) implements CallView {
  @Override
  public List<String> values(String attribute) {
    return switch (attribute) {
      case "peer" -> List.of(Peers.of(uri));
      case "path" -> List.of(uri.getPath());
      case "method" -> List.of(verb.name());
      default -> headers.getValuesAsList(attribute.substring("header.".length()));
    };
  }
}
