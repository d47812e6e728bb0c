package io.faultline.shop.kit.db;

import io.vertx.core.Future;

/** The part of a service that works on its outbox. Confined to the event loop. */
public interface Outbox {
  /** Starts the work. Call once the schema exists. */
  void start();

  /** Stops the work; completes when the work in progress is finished. */
  Future<Void> stop();
}
