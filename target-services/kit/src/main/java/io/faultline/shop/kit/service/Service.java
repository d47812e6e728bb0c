package io.faultline.shop.kit.service;

import io.vertx.core.Future;

/** A service that can be started and stopped. Confined to the event loop. */
public interface Service {
  /** Done when it listens, with the port. */
  Future<Integer> start();

  /** Done when what was begun is finished. */
  Future<Void> stop();

  /** How a service is made of its settings. */
  @FunctionalInterface
  interface Maker<S> {
    Service make(ServiceContext platform, S settings);
  }
}
