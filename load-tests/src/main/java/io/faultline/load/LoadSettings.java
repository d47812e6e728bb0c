package io.faultline.load;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of a {@link ShopSimulation}, which {@link LoadProperties} reads.
 *
 * @param baseUrl of the gateway, on this machine or a host that is allowed
 * @param folder where {@code requests.jsonl} and {@code ledger.jsonl} go
 * @param metricsPort of the live metrics; 0 picks one
 * @param declinedShare share of the orders that are paid with a declined card, 0 to 1
 * @param buyingShare share of mixed users who order, 0 to 1
 * @param users file of users' cards and articles; they are drawn where there is none
 * @param seed of what is drawn
 */
record LoadSettings(
    String baseUrl,
    OpenLoad load,
    Path folder,
    int metricsPort,
    double declinedShare,
    double buyingShare,
    Optional<Path> users,
    long seed,
    Limits limits) {}
