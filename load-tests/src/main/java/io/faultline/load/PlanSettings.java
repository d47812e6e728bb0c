package io.faultline.load;

import java.nio.file.Path;

/**
 * What {@link RequestsSimulation} is told; see {@link LoadProperties} for how.
 *
 * @param plan the file of the {@link Plan}
 * @param folder where {@code requests.jsonl} and {@code ledger.jsonl} go
 * @param metricsPort where the live figures are; 0 picks one
 */
record PlanSettings(Path plan, OpenLoad load, Path folder, int metricsPort, long seed) {}
