package io.faultline.agent.library.reactor;

import io.faultline.agent.fault.Hold;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** A delay like {@link Mono#delay}, on the same threads, that also ends when a fault is lifted. */
public final class MonoDelay {
  private MonoDelay() {}

  /** The same publisher, delayed; or unchanged if there is nothing to wait for. */
  public static <T> Mono<T> before(Mono<T> mono, Hold hold) {
    return hold.isZero() ? mono : of(hold).then(mono);
  }

  /** Counts from the subscription. */
  public static Mono<Void> of(Hold hold) {
    return Mono.<Void>create(sink -> begin(hold, sink)).publishOn(Schedulers.parallel());
  }

  private static void begin(Hold hold, MonoSink<Void> sink) {
    var over = hold.over();
    // After a cancellation no one waits any longer: nothing may keep it.
    sink.onDispose(() -> over.complete(null));
    var unused = over.thenRun(sink::success);
  }
}
