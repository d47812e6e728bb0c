package io.faultline.client;

/**
 * A fault as its agent reports it.
 *
 * @param fault its text
 * @param target its target's text
 * @param state {@code raised}, {@code lifted} or {@code expired}
 */
public record FaultState(
    String id,
    String fault,
    String target,
    String state,
    long leaseRemainingMillis,
    long raisedAtEpochNanos,
    Counts counts) {
  static FaultState of(Fields json) {
    return new FaultState(
        json.text("id"),
        json.text("fault"),
        json.text("target"),
        json.text("state"),
        json.number("leaseRemainingMillis"),
        json.number("raisedAtEpochNanos"),
        Counts.of(json));
  }
}
