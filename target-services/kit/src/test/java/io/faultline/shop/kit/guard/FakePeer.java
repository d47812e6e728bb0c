package io.faultline.shop.kit.guard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A scripted peer that records its calls. */
final class FakePeer implements Attempt<String> {
  private final List<Promise<String>> hanging = new ArrayList<>();
  private Supplier<Future<String>> behaviour = () -> Future.succeededFuture("ok");
  private int calls;
  private int aborted;

  @Override
  public Future<String> start(Abort abort) {
    calls++;
    abort.onAbort(() -> aborted++);
    return behaviour.get();
  }

  void works() {
    behaviour = () -> Future.succeededFuture("ok");
  }

  void fails() {
    behaviour = () -> Future.failedFuture(new IllegalStateException("connection reset"));
  }

  /** Responds only when {@link #respondToAll} is called. */
  void hangs() {
    behaviour =
        () -> {
          var promise = Promise.<String>promise();
          hanging.add(promise);
          return promise.future();
        };
  }

  void respondToAll() {
    hanging.forEach(promise -> promise.tryComplete("late"));
    hanging.clear();
  }

  int calls() {
    return calls;
  }

  int aborted() {
    return aborted;
  }
}
