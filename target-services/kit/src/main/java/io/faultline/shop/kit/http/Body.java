package io.faultline.shop.kit.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Reads the body of a request. */
public final class Body {
  private Body() {}

  /** The body as a JSON object; anything else is a {@link BadRequest}. */
  public static JsonObject json(RoutingContext context) {
    try {
      var body = context.body().asJsonObject();
      if (body == null) {
        throw new BadRequest("body: expected a JSON object, got nothing");
      }
      return body;
    } catch (DecodeException | ClassCastException notJson) {
      throw new BadRequest("body: expected a JSON object, got something else");
    }
  }
}
