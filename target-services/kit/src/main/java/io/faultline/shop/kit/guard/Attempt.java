package io.faultline.shop.kit.guard;

import io.vertx.core.Future;

/** One try of a call; a failed future is a failure of the peer. */
@FunctionalInterface
public interface Attempt<T> {
  /** Starts the try; {@code abort} tells it when to release what it holds. */
  Future<T> start(Abort abort);
}
