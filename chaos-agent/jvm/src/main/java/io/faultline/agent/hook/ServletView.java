package io.faultline.agent.hook;

import io.faultline.agent.raise.CallView;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** A request to a servlet as targets see it. */
record ServletView(HttpServletRequest request) implements CallView {
  @Override
  public List<String> values(String attribute) {
    return switch (attribute) {
      case "path" -> List.of(request.getRequestURI());
      case "method" -> List.of(request.getMethod());
      default -> Collections.list(request.getHeaders(attribute.substring("header.".length())));
    };
  }
}
