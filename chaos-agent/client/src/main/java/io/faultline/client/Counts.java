package io.faultline.client;

import io.faultline.fault.Effect;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What a fault has done, by the clock of its agent or proxy.
 *
 * @param matched calls, requests or connections that match the target
 * @param affected of these, the ones that the fault affected
 * @param skipped of these, the ones that it left alone
 */
public record Counts(
    long matched,
    long affected,
    long skipped,
    OptionalLong firstAffectedEpochNanos,
    OptionalLong lastAffectedEpochNanos) {
  static Counts of(Fields json) {
    return new Counts(
        json.number("matched"),
        json.number("affected"),
        json.number("skipped"),
        json.optionalNumber("firstAffectedEpochNanos"),
        json.optionalNumber("lastAffectedEpochNanos"));
  }

  /** The same counts by another clock. */
  public Effect effect(UnaryOperator<Instant> toOtherClock) {
    return new Effect(
        matched,
        affected,
        skipped,
        instant(firstAffectedEpochNanos).map(toOtherClock),
        instant(lastAffectedEpochNanos).map(toOtherClock));
  }

  private static Optional<Instant> instant(OptionalLong epochNanos) {
    return epochNanos.isPresent()
        ? Optional.of(Instant.ofEpochSecond(0, epochNanos.getAsLong()))
        : Optional.empty();
  }
}
