package io.faultline.load;

import java.nio.file.Path;

/**
 * The settings of a {@link RequestsSimulation}, which {@link LoadProperties} reads.
 *
 * @param plan the file of the {@link Plan}
 * @param folder of {@code requests.jsonl} and {@code ledger.jsonl}
 * @param metricsPort of the live metrics; 0 picks one
 */
record PlanSettings(Path plan, OpenLoad load, Path folder, int metricsPort, long seed) {}
