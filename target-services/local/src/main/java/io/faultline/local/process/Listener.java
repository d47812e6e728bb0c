package io.faultline.local.process;

import java.time.Duration;

/**
 * Hears what happens to components; called on their own threads, so it must be thread-safe and
 * quick.
 */
public interface Listener {
  /** Ready for the first time, or again after a death or a change. */
  void ready(String name, int port, Duration took);

  /** Died though nobody asked it to. */
  void died(String name, Death death, Duration nextTryIn);
}
