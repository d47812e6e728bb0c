package io.faultline.drivers.custom;

import java.util.List;

/**
 * The actions that raise a fault, lift it, and check that it is raised. A value.
 *
 * @param check succeeds while the fault is raised, and fails while it is not; none or one
 * @param withinMillis the longest time of each action, and for the check to succeed
 */
public record CustomActions(Action raise, Action lift, List<Action> check, long withinMillis) {
  public CustomActions {
    check = List.copyOf(check);
  }
}
