package io.faultline.load;

import java.time.Duration;

/**
 * A simulation's settings without properties.
 *
 * @param spikeFactor how many times the rate in the spike; 1 is no spike
 */
record LoadDefaults(double perSecond, Duration rampUp, Duration duration, double spikeFactor) {}
