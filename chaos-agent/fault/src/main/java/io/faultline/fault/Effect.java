package io.faultline.fault;

import java.time.Instant;
import java.util.Optional;

/**
 * The proof of effect: what a fault has really done.
 *
 * @param matched calls that passed the point and matched the target
 * @param affected calls that the fault affected
 * @param skipped calls that matched and that the selection skipped
 * @param first when the first call was affected, by the injector's clock
 * @param last when the last call was affected, by the injector's clock
 */
public record Effect(
    long matched, long affected, long skipped, Optional<Instant> first, Optional<Instant> last) {
  /** Nothing has happened yet. */
  public static final Effect NONE = new Effect(0, 0, 0, Optional.empty(), Optional.empty());
}
