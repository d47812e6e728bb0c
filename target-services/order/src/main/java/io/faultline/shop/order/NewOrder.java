package io.faultline.shop.order;

import io.faultline.shop.kit.http.BadRequest;
import io.faultline.shop.kit.http.Body;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.regex.Pattern;

/** An order as a customer places it. */
record NewOrder(
    String idempotencyKey, List<Item> items, long amountCents, String currency, String card) {
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  NewOrder {
    items = List.copyOf(items);
    BadRequest.name("Idempotency-Key", idempotencyKey);
    if (!CURRENCY.matcher(currency).matches()) {
      throw new BadRequest(
          "currency: expected three capital letters, got '%s'".formatted(currency));
    }
    BadRequest.name("card", card);
    if (amountCents < 1) {
      throw new BadRequest("amountCents: expected 1 or more, got " + amountCents);
    }
  }

  static NewOrder of(RoutingContext context) {
    var key = context.request().getHeader("Idempotency-Key");
    var body = Body.json(context);
    return new NewOrder(
        key == null ? "" : key,
        Item.listOf(body),
        amount(body),
        text(body, "currency"),
        text(body, "card"));
  }

  /** Checks the idempotency key of a query. */
  static String key(String text) {
    return BadRequest.name("key", text);
  }

  private static long amount(JsonObject body) {
    var value = body.getValue("amountCents");
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new BadRequest("amountCents: expected a whole number, got " + value);
  }

  private static String text(JsonObject body, String name) {
    return body.getValue(name) instanceof String text ? text : "";
  }
}
