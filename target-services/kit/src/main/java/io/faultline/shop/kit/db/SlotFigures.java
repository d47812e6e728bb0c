package io.faultline.shop.kit.db;

/**
 * How much of the database's log a replication slot keeps from being removed, and how much it may;
 * a negative limit is none.
 */
public record SlotFigures(double retainedBytes, double limitBytes) {}
