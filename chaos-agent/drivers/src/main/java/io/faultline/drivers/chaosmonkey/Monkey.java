package io.faultline.drivers.chaosmonkey;

import io.faultline.drivers.watchdog.RemoteApi;
import java.io.IOException;

/**
 * One service's Chaos Monkey.
 *
 * @param assaulted how many calls it assaulted since the service began, by its own count
 */
public record Monkey(RemoteApi api, Count assaulted) {
  /** Reads a count. */
  @FunctionalInterface
  public interface Count {
    /** The value of a metric by its name in Prometheus; 0 where it is not there yet. */
    long read(String metric) throws IOException;
  }
}
