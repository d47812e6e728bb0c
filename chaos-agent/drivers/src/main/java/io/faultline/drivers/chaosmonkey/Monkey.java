package io.faultline.drivers.chaosmonkey;

import io.faultline.drivers.watchdog.RemoteApi;
import java.io.IOException;

/**
 * One service's Chaos Monkey.
 *
 * @param assaulted its own count of assaulted calls since the service started
 */
public record Monkey(RemoteApi api, Count assaulted) {
  /** Reads a count. */
  @FunctionalInterface
  public interface Count {
    /** The value of a metric by its name in Prometheus; 0 if it does not exist yet. */
    long read(String metric) throws IOException;
  }
}
