package io.faultline.runner.prediction;

import io.faultline.runner.prediction.Predicted.Cause;

/**
 * A proposed value for a setting.
 *
 * @param from the present value, for people
 * @param to {@code at most 40}
 * @param why the arithmetic
 */
public record SettingChange(Cause setting, String from, String to, String why) {}
