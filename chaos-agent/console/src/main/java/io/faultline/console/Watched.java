package io.faultline.console;

import io.faultline.fault.FaultSources;
import java.net.URI;

/**
 * The system that the page shows.
 *
 * @param prometheus for people to look further
 * @param faults the sources of its faults
 */
public record Watched(
    String name, String profile, URI prometheus, Readings readings, FaultSources faults) {}
