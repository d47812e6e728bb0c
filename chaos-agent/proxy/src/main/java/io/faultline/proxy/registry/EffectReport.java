package io.faultline.proxy.registry;

import io.faultline.fault.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * The effect and state of one toxic.
 *
 * @param id the toxic's own, never reused
 * @param fault its type and attributes as text
 * @param state {@code raised}, {@code lifted} or {@code expired}
 * @param broken connections that the proxy itself broke meanwhile, for instance for lack of memory
 */
public record EffectReport(
    String id,
    String proxy,
    String toxic,
    String fault,
    String state,
    Optional<Duration> leaseRemaining,
    Effect effect,
    long broken) {}
