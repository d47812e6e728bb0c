package io.faultline.shop.function.activator;

import io.vertx.core.Future;

/** A process of the function that listens. */
public interface Instance {
  int port();

  /** Completes when the process has ended, for whatever reason. */
  Future<Void> ended();

  /** Ends it in order; by force if it does not end. */
  Future<Void> stop();

  /** Ends it by force. */
  void kill();
}
