package io.faultline.shop.kit.guard;

import io.vertx.core.Future;
import java.util.function.Supplier;

/** One ring of the guard; it may start the call inside it never, once or several times. */
interface Layer {
  /** Lets every call through. */
  Layer OPEN_DOOR =
      new Layer() {
        @Override
        public <T> Future<T> run(Supplier<Future<T>> call) {
          return call.get();
        }
      };

  <T> Future<T> run(Supplier<Future<T>> call);
}
