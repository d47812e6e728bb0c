package io.faultline.client;

/**
 * A toxic as its proxy reports it, also one that was lifted lately.
 *
 * @param proxy the name of its proxy
 * @param toxic its name there
 * @param fault what it does, in the proxy's own text form
 * @param state {@code raised}, {@code lifted} or {@code expired}
 * @param broken connections that the proxy itself broke while the toxic was raised
 */
public record ToxicState(
    String id,
    String proxy,
    String toxic,
    String fault,
    String state,
    long leaseRemainingMillis,
    Counts counts,
    long broken) {
  static ToxicState of(Fields json) {
    return new ToxicState(
        json.text("id"),
        json.text("proxy"),
        json.text("toxic"),
        json.text("fault"),
        json.text("state"),
        json.number("leaseRemainingMillis"),
        Counts.of(json),
        json.number("broken"));
  }
}
