package io.faultline.junit;

import java.time.Instant;
import java.util.Optional;

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
    long matched, long affected, long skipped, Optional<Instant> first, Optional<Instant> last) {}
