package io.faultline.proxy.registry;

import io.faultline.proxy.toxic.ToxicSpec;
import java.time.Duration;
import java.util.Optional;

/**
 * A toxic to be raised.
 *
 * @param lease how long it may last unless renewed; without, until it is lifted
 */
public record ToxicRequest(ToxicSpec spec, Optional<Duration> lease) {}
