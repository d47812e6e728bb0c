package io.faultline.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** An order that a user is about to place. */
record Order(String key, long amountCents, String card, String sku) {
  private static final int ARTICLES = 200;
  private static final String DECLINED = "tok_declined";

  /** Article and card derive from the drawn values, so that a seed repeats them. */
  static Order drawn(String key, long amountCents, boolean declined) {
    return new Order(
        key,
        amountCents,
        declined ? DECLINED : "tok_good",
        "sku-%03d".formatted(amountCents % ARTICLES));
  }

  /** The user's card and article, if the user has them. */
  Order of(Users.User user) {
    return new Order(key, amountCents, user.card().orElse(card), user.sku().orElse(sku));
  }

  /** Whether its card will be declined, so that it has to end as cancelled. */
  boolean declined() {
    return card.equals(DECLINED);
  }

  String body() {
    var order = JsonNodeFactory.instance.objectNode();
    order.putArray("items").addObject().put("sku", sku).put("quantity", 1);
    return order
        .put("amountCents", amountCents)
        .put("currency", "EUR")
        .put("card", card)
        .toString();
  }
}
