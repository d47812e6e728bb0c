package io.faultline.agent.library.shared;

import io.faultline.agent.fault.CallView;
import java.util.List;

/** An HTTP request, to a server or by a client, as targets see it. */
public interface HttpRequestView extends CallView {
  String HEADER = "header.";

  /** {@code host:port} as the caller names the server, and possibly as it is connected. */
  default List<String> peers() {
    return List.of();
  }

  String path();

  /** The path in a request's target. */
  static String withoutQuery(String pathAndQuery) {
    int query = pathAndQuery.indexOf('?');
    return query < 0 ? pathAndQuery : pathAndQuery.substring(0, query);
  }

  String method();

  List<String> headers(String name);

  @Override
  default List<String> values(String attribute) {
    return switch (attribute) {
      case "peer" -> peers();
      case "path" -> List.of(path());
      case "method" -> List.of(method());
      default -> headers(attribute.substring(HEADER.length()));
    };
  }
}
