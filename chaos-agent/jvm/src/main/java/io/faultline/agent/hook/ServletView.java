package io.faultline.agent.hook;

import io.faultline.agent.raise.CallView;
import java.util.List;
import java.util.function.Function;

/** A request to a servlet as targets see it. */
record ServletView(String path, String verb, Function<String, List<String>> headers)
    implements CallView {
  @Override
  public List<String> values(String attribute) {
    return switch (attribute) {
      case "path" -> List.of(path);
      case "method" -> List.of(verb);
      default -> headers.apply(attribute.substring("header.".length()));
    };
  }
}
