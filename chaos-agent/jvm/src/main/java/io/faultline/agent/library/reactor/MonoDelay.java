package io.faultline.agent.library.reactor;

import io.faultline.agent.fault.Hold;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/** A delay as {@link Mono#delay} is, and on its threads, that ends when a fault is lifted. */
public final class MonoDelay {
  private MonoDelay() {}

  /** The same later, or just the same where there is nothing to wait for. */
  public static <T> Mono<T> before(Mono<T> mono, Hold hold) {
    return hold.isZero() ? mono : of(hold).then(mono);
  }

  /** Counts from the subscription. */
  public static Mono<Void> of(Hold hold) {
    return Mono.<Void>create(sink -> begin(hold, sink)).publishOn(Schedulers.parallel());
  }

  private static void begin(Hold hold, MonoSink<Void> sink) {
    var over = hold.over();
    // Who cancels waits no longer: nothing may keep it.
    sink.onDispose(() -> over.complete(null));
    var unused = over.thenRun(sink::success);
  }
}
