package io.faultline.load;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The settings of a {@link ShopSimulation}, which {@link LoadProperties} reads.
 *
 * @param baseUrl of the gateway, on this machine or an allowed host
 * @param folder of {@code requests.jsonl} and {@code ledger.jsonl}
 * @param metricsPort of the live metrics; 0 picks one
 * @param declinedShare share of the orders that are paid with a declined card, 0 to 1
 * @param buyingShare share of mixed users who order, 0 to 1
 * @param users file of users' cards and articles; they are drawn if there is none
 * @param seed of all that is drawn
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
