package io.faultline.proxy.wire;

import java.util.Map;

/** Is told what happened to proxies, toxics and the process. Thread-safe; never waits. */
@FunctionalInterface
public interface EventSink {
  /**
   * Takes note of one event.
   *
   * @param type such as {@code fault-raised}
   * @param details text by name
   */
  void happened(String type, Map<String, String> details);
}
