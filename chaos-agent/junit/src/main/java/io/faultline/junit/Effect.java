package io.faultline.junit;

import io.faultline.client.Counts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a fault has really done.
 *
 * @param matched calls that fitted the target
 * @param affected calls that the fault was done to
 * @param skipped calls that fitted and were spared
 * @param first when the first was affected
 * @param last when the last was affected
 */
public record Effect(
    long matched, long affected, long skipped, Optional<Instant> first, Optional<Instant> last) {
  static Effect of(Counts counts) {
    var effect = counts.effect(UnaryOperator.identity());
    return new Effect(
        effect.matched(), effect.affected(), effect.skipped(), effect.first(), effect.last());
  }
}
