package io.faultline.proxy.wire;

import java.util.Map;

/** Receives events of proxies, toxics and the process. Thread-safe; never waits. */
@FunctionalInterface
public interface EventSink {
  /**
   * Receives one event.
   *
   * @param type such as {@code fault-raised}
   * @param details text by name
   */
  void happened(String type, Map<String, String> details);
}
