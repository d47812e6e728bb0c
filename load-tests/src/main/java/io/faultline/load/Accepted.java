package io.faultline.load;

/**
 * A line of {@code ledger.jsonl}: an order that the shop accepted, and what must have become of it
 * in the end.
 */
record Accepted(
    long acceptedEpochMicros,
    String id,
    String key,
    long amountCents,
    String status,
    int charged,
    int declined,
    long chargedCents) {
  static Accepted of(long epochMicros, String id, Order order) {
    return order.declined()
        ? new Accepted(epochMicros, id, order.key(), order.amountCents(), "cancelled", 0, 1, 0)
        : new Accepted(
            epochMicros,
            id,
            order.key(),
            order.amountCents(),
            "confirmed",
            1,
            0,
            order.amountCents());
  }
}
