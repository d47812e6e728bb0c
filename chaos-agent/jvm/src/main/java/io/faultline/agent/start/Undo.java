package io.faultline.agent.start;

import java.util.ArrayDeque;
import java.util.Deque;

/** Actions to undo, the last one first; each is tried even if another failed. Not thread-safe. */
final class Undo implements Runnable {
  private final Deque<Runnable> steps = new ArrayDeque<>();

  void add(Runnable step) {
    steps.push(step);
  }

  @Override
  public void run() {
    RuntimeException failure = null;
    while (!steps.isEmpty()) {
      try {
        steps.pop().run();
      } catch (RuntimeException e) {
        if (failure == null) failure = e;
        else failure.addSuppressed(e);
      }
    }
    if (failure != null) throw failure;
  }
}
