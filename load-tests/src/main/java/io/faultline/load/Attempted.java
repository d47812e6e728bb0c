package io.faultline.load;

/**
 * A line of {@code ledger.jsonl}: an order that a user tried to place, the shop's response, and the
 * state that the order must have in the end if it was placed.
 *
 * @param outcome {@code accepted}, {@code refused} or {@code unanswered}
 * @param responseStatus the HTTP status; 0 if there was none
 * @param id empty unless accepted
 */
record Attempted(
    long sentEpochMicros,
    long endedEpochMicros,
    String outcome,
    int responseStatus,
    String id,
    String key,
    long amountCents,
    String status,
    int charged,
    int declined,
    long chargedCents,
    String reservation,
    int shipments) {
  static Attempted of(long sentEpochMicros, long endedEpochMicros, Order order, Response response) {
    boolean good = !order.declined();
    return new Attempted(
        sentEpochMicros,
        endedEpochMicros,
        response.outcome(),
        response.status(),
        response.accepted() ? response.text("id") : "",
        order.key(),
        order.amountCents(),
        good ? "confirmed" : "cancelled",
        good ? 1 : 0,
        good ? 0 : 1,
        good ? order.amountCents() : 0,
        good ? "sold" : "released",
        good ? 1 : 0);
  }
}
