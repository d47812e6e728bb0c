package io.faultline.shop.function.quote;

/** Where the price of an article comes from. */
@FunctionalInterface
interface Prices {
  /** The ones in the request, for a function without a catalogue. */
  Prices GIVEN =
      (item, currency, index) ->
          item.priceCents()
              .orElseThrow(
                  () ->
                      new RefusedRequest(
                          400,
                          "items[%d].priceCents: expected a price, as no catalogue is configured"
                              .formatted(index)));

  /**
   * The price of one in cents.
   *
   * @param index the position in the request, for messages
   */
  long of(Item item, Currency currency, int index);
}
