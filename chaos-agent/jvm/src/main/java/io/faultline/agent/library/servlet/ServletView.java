package io.faultline.agent.library.servlet;

import io.faultline.agent.library.shared.HttpRequestView;
import java.util.List;
import java.util.function.Function;

/** A request to a servlet of either package as targets see it. */
record ServletView(String path, String method, Function<String, List<String>> allHeaders)
    implements HttpRequestView {
  @Override
  public List<String> headers(String name) {
    return allHeaders.apply(name);
  }
}
