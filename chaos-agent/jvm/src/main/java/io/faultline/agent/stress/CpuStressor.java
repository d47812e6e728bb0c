package io.faultline.agent.stress;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;

/** Runs a thread for each processor, duty-cycled by its own processor time. */
final class CpuStressor implements Stressor {
  /** Older debt is dropped, so that a stall is not made up for. */
  private static final long WINDOW_NANOS = 1_000_000_000;

  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final Switch on = new Switch();
  private final double share;

  CpuStressor(double share) {
    this.share = share;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException {
    var burners = new ArrayList<Thread>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      var burner = new Thread(null, this::burn, "faultline-cpu");
      burner.setDaemon(true);
      burner.start();
      burners.add(burner);
    }
    affected.run();
    for (var burner : burners) burner.join();
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  private void burn() {
    long wallStart = System.nanoTime();
    long cpuStart = threads.getCurrentThreadCpuTime();
    while (on.isOn()) {
      long wall = System.nanoTime() - wallStart;
      long cpu = threads.getCurrentThreadCpuTime() - cpuStart;
      if (wall > WINDOW_NANOS) {
        wallStart += wall;
        cpuStart += cpu;
      } else if (cpu < share * wall) spin();
      else LockSupport.parkNanos(500_000);
    }
  }

  private static void spin() {
    for (int i = 0; i < 20_000; i++) Thread.onSpinWait();
  }
}
