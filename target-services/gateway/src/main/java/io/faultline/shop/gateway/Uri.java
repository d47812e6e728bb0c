package io.faultline.shop.gateway;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Builds paths and queries for a peer from a request, whose parts are checked and encoded. */
final class Uri {
  private Uri() {}

  /**
   * The path by {@code template}, with the request's parameter {@code name} in place of {@code %s}.
   */
  static String path(RoutingContext context, String template, String name) {
    return template.formatted(BadRequest.name(name, context.pathParam(name)));
  }

  /** The path with the query parameter, if the request has it. */
  static String query(RoutingContext context, String path, String name) {
    return BadRequest.parameter(context, name)
        .map(value -> "%s?%s=%s".formatted(path, name, encoded(value)))
        .orElse(path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
