package io.faultline.proxy.registry;

import io.faultline.proxy.wire.EventSink;
import io.faultline.proxy.wire.Loops;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What every proxy shares.
 *
 * @param lookups runs name look-ups, which may block
 * @param gate lets faults be raised, or not
 * @param epochNanos stamps effects and events
 */
public record ProxyContext(
    Loops loops,
    Executor lookups,
    LeaseWatch leases,
    EventSink events,
    RaiseGate gate,
    LongSupplier epochNanos) {}
