package io.faultline.agent.resource;

/** Threads that do nothing but be there. */
final class ThreadStrain implements Strain {
  private static final int STACK_BYTES = 64 * 1024;

  private final Switch on = new Switch();
  private final int count;

  ThreadStrain(int count) {
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
    on.putOff();
  }

  private void idle() {
    try {
      on.awaitOff();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
