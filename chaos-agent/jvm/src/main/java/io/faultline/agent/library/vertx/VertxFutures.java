package io.faultline.agent.library.vertx;

import io.faultline.agent.fault.Hold;
import io.faultline.agent.reflect.Hierarchy;

/** Futures of Vert.x, if Vert.x is present. */
public final class VertxFutures {
  public static final String TYPE = "io.vertx.core.Future";

  private static final ClassValue<Class<?>> KIND =
      new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
          return Hierarchy.find(type, TYPE);
        }
      };

  private VertxFutures() {}

  /** The type of these futures; null if the object is none. */
  public static Class<?> kind(Object object) {
    return KIND.get(object.getClass());
  }

  /**
   * Completes like the future, later by the delay, on the context of the thread that completed it,
   * or on a thread of the JDK if that has none.
   */
  public static Object late(Object future, Hold hold) {
    return Late.of(future, hold);
  }

  public static Object failed(Throwable failure) {
    return Late.failed(failure);
  }

  /** Loaded only if Vert.x is present. */
  private static final class Late {
    private Late() {}

    static Object failed(Throwable failure) {
      return io.vertx.core.Future.failedFuture(failure);
    }

    @SuppressWarnings("unchecked")
    static Object of(Object object, Hold hold) {
      var future = (io.vertx.core.Future<Object>) object;
      return future.compose(value -> after(future, hold), error -> after(future, hold));
    }

    private static io.vertx.core.Future<Object> after(
        io.vertx.core.Future<Object> future, Hold hold) {
      var late = io.vertx.core.Promise.promise();
      Runnable completion =
          () -> {
            if (future.succeeded()) late.complete(future.result());
            else late.fail(future.cause());
          };
      if (io.vertx.core.Vertx.currentContext() == null) hold.then(completion);
      else VertxTimer.after(hold, completion);
      return late.future();
    }
  }
}
