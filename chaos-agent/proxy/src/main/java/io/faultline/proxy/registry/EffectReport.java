package io.faultline.proxy.registry;

import io.faultline.fault.Effect;
import java.time.Duration;
import java.util.Optional;

/**
 * What one raised toxic did, and how it stands.
 *
 * @param id the toxic's own, never used again
 * @param fault its type and attributes as text
 * @param state {@code raised}, {@code lifted} or {@code expired}
 * @param broken connections that the proxy itself broke meanwhile, for want of memory say
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
