package io.faultline.local.cards;

/**
 * What the card processor decided of one request.
 *
 * @param id the processor's own, new for each charge
 * @param key the request's idempotency key
 * @param taken whether the money was taken, or else the card declined
 * @param at when, as ISO 8601 writes it
 */
record Charge(String id, String key, Request request, boolean taken, String at) {
  /**
   * What is asked for.
   *
   * @param order what is paid for, as the caller names it; may be empty
   * @param reference the caller's reference for people; may be empty
   */
  record Request(String order, String reference, long amountCents, String currency, String card) {
    private static final String DECLINED = "tok_declined";

    boolean isOfGoodCard() {
      return !card.equals(DECLINED);
    }
  }
}
