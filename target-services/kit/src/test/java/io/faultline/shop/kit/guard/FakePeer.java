package io.faultline.shop.kit.guard;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A peer that does as the test says and notes what it was asked. */
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

  /** Answers only when {@link #answerAll} is called. */
  void hangs() {
    behaviour =
        () -> {
          var promise = Promise.<String>promise();
          hanging.add(promise);
          return promise.future();
        };
  }

  void answerAll() {
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
