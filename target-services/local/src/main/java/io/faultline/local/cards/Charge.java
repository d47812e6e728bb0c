package io.faultline.local.cards;

/**
 * The card processor's decision on one request.
 *
 * @param id the processor's own id, new for each charge
 * @param key the request's idempotency key
 * @param taken whether the money was taken; otherwise the card was declined
 * @param at the time in ISO 8601
 */
record Charge(String id, String key, Request request, boolean taken, String at) {
  /**
   * A request to charge a card.
   *
   * @param order the caller's name for the order; may be empty
   * @param reference the caller's reference for people; may be empty
   */
  record Request(String order, String reference, long amountCents, String currency, String card) {
    private static final String DECLINED = "tok_declined";

    boolean isOfGoodCard() {
      return !card.equals(DECLINED);
    }
  }
}
