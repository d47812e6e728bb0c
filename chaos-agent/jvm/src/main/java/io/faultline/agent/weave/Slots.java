package io.faultline.agent.weave;

import io.faultline.agent.boot.FaultlineHook;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns slots of the bridge. A returned slot is reused last, so that a thread still inside woven
 * code finds it empty. Thread-safe.
 */
final class Slots {
  private static int next;

  private final List<Integer> held = new ArrayList<>();

  synchronized int take(FaultlineHook hook) {
    int slot = claim();
    FaultlineHook.SLOTS[slot] = hook;
    held.add(slot);
    return slot;
  }

  /** From now on no call is affected, although the code is still woven. */
  synchronized void empty() {
    held.forEach(slot -> FaultlineHook.SLOTS[slot] = null);
    held.clear();
  }

  private static synchronized int claim() {
    int size = FaultlineHook.SLOTS.length;
    for (int i = 0; i < size; i++) {
      int slot = (next + i) % size;
      if (FaultlineHook.SLOTS[slot] == null) {
        next = (slot + 1) % size;
        return slot;
      }
    }
    throw new IllegalStateException("slots: expected a free one of " + size + ", got none");
  }
}
