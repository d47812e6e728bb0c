package io.faultline.runner.engine;

import io.faultline.runner.experiment.ProbeKind;

/**
 * Reads what probes ask: the one value now; NaN where there is none. Each method throws a {@link
 * PortException} where nobody responds in time, or with what is no number, or with old data.
 */
public interface Readings extends ProbeKind.Reader<PortException> {}
