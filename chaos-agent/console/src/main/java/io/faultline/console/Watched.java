package io.faultline.console;

import io.faultline.fault.FaultSources;
import java.net.URI;

/**
 * The system that the page shows.
 *
 * @param prometheus where people may look further
 * @param faults who raises and lifts faults in it
 */
public record Watched(
    String name, String profile, URI prometheus, Readings readings, FaultSources faults) {}
