package io.faultline.shop.kit.guard;

import java.util.ArrayList;
import java.util.List;

/** Notifies a call that its response is not needed any more. Confined to the call's context. */
public final class Abort {
  private final List<Runnable> actions = new ArrayList<>(1);
  private boolean aborted;

  /** Runs the action when the call is aborted; at once if it has been. */
  public void onAbort(Runnable action) {
    if (aborted) {
      action.run();
    } else {
      actions.add(action);
    }
  }

  void abort() {
    aborted = true;
    actions.forEach(Runnable::run);
    actions.clear();
  }
}
