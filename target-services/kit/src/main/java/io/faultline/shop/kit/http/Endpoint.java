package io.faultline.shop.kit.http;

import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/**
 * Handles the requests of one route; a failure becomes a problem document with 400, 422, 500 or
 * 503.
 */
@FunctionalInterface
public interface Endpoint {
  Future<Reply> answer(RoutingContext context);
}
