package io.faultline.proxy.registry;

import io.faultline.proxy.wire.EventSink;
import io.faultline.proxy.wire.Loops;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * The parts that all proxies share.
 *
 * @param lookups runs name look-ups, which may block
 * @param gate permits or refuses new faults
 * @param epochNanos the clock for effects and events
 */
public record ProxyContext(
    Loops loops,
    Executor lookups,
    LeaseWatch leases,
    EventSink events,
    RaiseGate gate,
    LongSupplier epochNanos) {}
