package io.faultline.shop.kit.guard;

import io.vertx.core.Future;

/** One try of a call; a failed future is a failure of the peer. */
@FunctionalInterface
public interface Attempt<T> {
  /** Starts the try; {@code abort} notifies it to release its resources. */
  Future<T> start(Abort abort);
}
