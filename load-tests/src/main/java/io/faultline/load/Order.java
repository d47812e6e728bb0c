package io.faultline.load;

/**
 * An order that a user is about to place.
 *
 * @param declined whether its card will be declined, so that it has to end cancelled
 */
record Order(String key, long amountCents, boolean declined) {
  String card() {
    return declined ? "tok_declined" : "tok_good";
  }

  String body() {
    return "{\"amountCents\":%d,\"currency\":\"EUR\",\"card\":\"%s\"}"
        .formatted(amountCents, card());
  }
}
