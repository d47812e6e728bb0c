package io.faultline.load;

/**
 * An order that a user is about to place.
 *
 * @param declined whether its card will be declined, so that it has to end cancelled
 */
record Order(String key, long amountCents, boolean declined) {
  private static final int ARTICLES = 200;

  String card() {
    return declined ? "tok_declined" : "tok_good";
  }

  /**
   * One of the two hundred that the shop sells; follows from the amount, so that a seed repeats it.
   */
  private String sku() {
    return "sku-%03d".formatted(amountCents % ARTICLES);
  }

  String body() {
    return ("{\"items\":[{\"sku\":\"%s\",\"quantity\":1}],"
            + "\"amountCents\":%d,\"currency\":\"EUR\",\"card\":\"%s\"}")
        .formatted(sku(), amountCents, card());
  }
}
