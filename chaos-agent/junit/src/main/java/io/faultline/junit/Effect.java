package io.faultline.junit;

import io.faultline.client.Counts;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What a fault has really done.
 *
 * @param matched calls that matched the target
 * @param affected calls that the fault affected
 * @param skipped calls that matched and were left alone
 * @param first when the first call was affected
 * @param last when the last call was affected
 */
public record Effect(
    long matched, long affected, long skipped, Optional<Instant> first, Optional<Instant> last) {
  static Effect of(Counts counts) {
    var effect = counts.effect(UnaryOperator.identity());
    return new Effect(
        effect.matched(), effect.affected(), effect.skipped(), effect.first(), effect.last());
  }
}
