package io.faultline.load;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What the load is to be; see {@link LoadProperties} for how it is told.
 *
 * @param baseUrl the gateway, on this machine or a host that is allowed
 * @param perSecond journeys started in each second
 * @param rampUp at the start, how long the rate rises from 1 per second to its full; part of no
 *     duration
 * @param folder where {@code requests.jsonl} and {@code ledger.jsonl} go
 * @param metricsPort where the live figures are; 0 picks one
 * @param declinedShare share of the orders that are paid with a declined card, 0 to 1
 * @param seed what amounts and cards are drawn by
 */
record LoadSettings(
    URI baseUrl,
    double perSecond,
    Duration rampUp,
    Duration duration,
    Path folder,
    int metricsPort,
    double declinedShare,
    long seed) {}
