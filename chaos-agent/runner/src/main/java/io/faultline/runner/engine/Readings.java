package io.faultline.runner.engine;

import io.faultline.runner.experiment.ProbeKind;

/**
 * Reads the present value of a probe; NaN if there is none. Each method throws a {@link
 * PortException} if there is no response in time, or one without a number, or with old data.
 */
public interface Readings extends ProbeKind.Reader<PortException> {}
