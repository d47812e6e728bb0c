package io.faultline.shop.gateway;

import io.faultline.shop.kit.http.BadRequest;
import io.vertx.ext.web.RoutingContext;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Paths and queries at a peer, made of what a request says: no part of the request gets to a peer
 * as it came.
 */
final class Uri {
  private Uri() {}

  /** As {@code template} says, with the request's {@code name} for {@code %s}. */
  static String path(RoutingContext context, String template, String name) {
    return template.formatted(BadRequest.name(name, context.pathParam(name)));
  }

  /** With the parameter, where the request has it. */
  static String query(RoutingContext context, String path, String name) {
    return BadRequest.parameter(context, name)
        .map(value -> "%s?%s=%s".formatted(path, name, encoded(value)))
        .orElse(path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
