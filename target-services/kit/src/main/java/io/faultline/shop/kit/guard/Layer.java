package io.faultline.shop.kit.guard;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** A layer of the guard; it may start the inner call never, once or several times. */
interface Layer {
  /** Lets every call through. */
  Layer PASS_THROUGH =
      new Layer() {
        @Override
        public <T> Future<T> run(Supplier<Future<T>> call) {
          return call.get();
        }
      };

  <T> Future<T> run(Supplier<Future<T>> call);
}
