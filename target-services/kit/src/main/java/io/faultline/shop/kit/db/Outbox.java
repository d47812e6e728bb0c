package io.faultline.shop.kit.db;

import io.vertx.core.Future;

/** What a service does about its outbox. Confined to the event loop. */
public interface Outbox {
  /** Call once the schema is there. */
  void start();

  /** Done when what was begun is finished. */
  Future<Void> stop();
}
