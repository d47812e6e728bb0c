package io.faultline.agent.stress;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Opens files until few descriptors are left. */
final class DescriptorStressor implements Stressor {
  private static final long MOST = 200_000;

  private final Switch on = new Switch();
  private final UnixOperatingSystemMXBean system;
  private final long left;

  DescriptorStressor(long left) {
    if (!(ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix))
      throw new IllegalStateException("descriptors: this system does not count them");
    if (unix.getMaxFileDescriptorCount() - left > MOST)
      throw new IllegalStateException(
          "descriptors: expected to take at most "
              + MOST
              + ", the limit is "
              + unix.getMaxFileDescriptorCount());
    this.system = unix;
    this.left = left;
  }

  @Override
  public void run(Runnable affected) throws InterruptedException, IOException {
    List<FileInputStream> held = new ArrayList<>();
    try {
      take(held);
      affected.run();
      on.awaitOff();
    } finally {
      for (var file : held) file.close();
    }
  }

  @Override
  public void stop() {
    on.turnOff();
  }

  /** Counted again only when all missing files are open, because the system counts one by one. */
  private void take(List<FileInputStream> held) {
    try {
      for (long missing = missing(); on.isOn() && missing > 0; missing = missing())
        for (; on.isOn() && missing > 0; missing--) held.add(new FileInputStream("/dev/null"));
    } catch (IOException | InternalError e) {
      // none is left, not even for counting: that was requested
    }
  }

  private long missing() {
    return system.getMaxFileDescriptorCount() - left - system.getOpenFileDescriptorCount();
  }
}
