package io.faultline.shop.function.activator;

import io.vertx.core.Future;

/** Starts a process of the function; completes when it listens. */
@FunctionalInterface
public interface Starter {
  Future<Instance> start();
}
