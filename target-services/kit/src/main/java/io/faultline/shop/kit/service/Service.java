package io.faultline.shop.kit.service;

import io.vertx.core.Future;

/** A service that can be started and stopped. Confined to the event loop. */
public interface Service {
  /** Starts the service; completes with the port once it listens. */
  Future<Integer> start();

  /** Stops the service; completes when the work in progress is finished. */
  Future<Void> stop();

  /** Makes a service from its settings. */
  @FunctionalInterface
  interface Maker<S> {
    Service make(ServiceContext platform, S settings);
  }
}
