package io.faultline.shop.kit.db;

/**
 * How much of the database's log a replication slot retains, and the limit of that; negative
 * without a limit.
 */
public record SlotFigures(double retainedBytes, double limitBytes) {}
