package io.faultline.drivers.custom;

import java.util.List;

/**
 * What raises a fault, what lifts it, and what says that it is raised. A value.
 *
 * @param check done well while the fault is raised, and fails while it is not; none or one
 * @param withinMillis the most that each of them may take, and the check to say so
 */
public record CustomActions(Action raise, Action lift, List<Action> check, long withinMillis) {
  public CustomActions {
    check = List.copyOf(check);
  }
}
