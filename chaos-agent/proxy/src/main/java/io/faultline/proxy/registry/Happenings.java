package io.faultline.proxy.registry;

import java.util.Map;

/** Told what happened to proxies and toxics. Thread-safe; never waits. */
@FunctionalInterface
public interface Happenings {
  /**
   * Takes note of one event.
   *
   * @param type such as {@code fault-raised}
   * @param details text by name
   */
  void happened(String type, Map<String, String> details);
}
