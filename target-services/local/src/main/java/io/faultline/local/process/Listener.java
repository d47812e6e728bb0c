package io.faultline.local.process;

import java.time.Duration;

/**
 * Receives the events of components; called on their threads, so it must be thread-safe and quick.
 */
public interface Listener {
  /** The component is ready for the first time, or again after a death or a change. */
  void ready(String name, int port, Duration took);

  /** The component died without being stopped. */
  void died(String name, Death death, Duration nextTryIn);
}
