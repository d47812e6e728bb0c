package io.faultline.agent.stress;

/** Adds idle threads. */
final class ThreadStressor implements Stressor {
  private static final int STACK_BYTES = 64 * 1024;

  private final Switch on = new Switch();
  private final int count;

  ThreadStressor(int count) {
    this.count = count;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    for (int i = 0; i < count && on.isOn(); i++) {
      var thread = new Thread(null, this::idle, "faultline-idle", STACK_BYTES);
      thread.setDaemon(true);
      thread.start();
    }
    affected.run();
    on.awaitOff();
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  private void idle() {
    try {
      on.awaitOff();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
