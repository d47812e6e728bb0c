package io.faultline.cost;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The hardware and software that a result was measured on; nothing identifies the machine. */
public record Machine(int cores, long memoryMebibytes, String kernel, String architecture) {
  public static Machine here() {
    var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    var version = System.getProperty("os.version").split("[.]", 3);
    return new Machine(
        Runtime.getRuntime().availableProcessors(),
        system.getTotalMemorySize() >> 20,
        System.getProperty("os.name")
            + " "
            + version[0]
            + (version.length > 1 ? "." + version[1] : ""),
        System.getProperty("os.arch"));
  }
}
