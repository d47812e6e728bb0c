package io.faultline.proxy.registry;

import io.faultline.proxy.toxic.ToxicSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * A requested toxic.
 *
 * @param lease how long it may last unless renewed; without one, until it is lifted
 */
public record ToxicRequest(ToxicSpec spec, Optional<Duration> lease) {}
