package io.faultline.agent.library.reactor;

import io.faultline.agent.fault.Hold;
import io.faultline.agent.reflect.Hierarchy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishers of Reactor, where there is Reactor. */
public final class Publishers {
  public static final String MONO = "reactor.core.publisher.Mono";
  public static final String FLUX = "reactor.core.publisher.Flux";

  private static final ClassValue<Class<?>> KIND =
      new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> type) {
          var mono = Hierarchy.find(type, MONO);
          return mono != null ? mono : Hierarchy.find(type, FLUX);
        }
      };

  private Publishers() {}

  /** Which of both types the object is of, null where it is of none. */
  public static Class<?> kind(Object object) {
    return KIND.get(object.getClass());
  }

  /** What whoever subscribes gets is held; no thread waits. */
  public static Object late(Object publisher, Hold hold) {
    return kind(publisher).getName().equals(MONO)
        ? OfReactor.late(publisher, hold)
        : OfReactor.lateStream(publisher, hold);
  }

  /** What whoever subscribes gets is the failure. */
  public static Object failed(String type, Throwable failure) {
    return type.equals(MONO) ? OfReactor.failed(failure) : OfReactor.failedStream(failure);
  }

  /** Loaded only where Reactor is. */
  private static final class OfReactor {
    private OfReactor() {}

    static Object late(Object mono, Hold hold) {
      return ((Mono<?>) mono).delaySubscription(MonoDelay.of(hold));
    }

    static Object lateStream(Object flux, Hold hold) {
      return ((Flux<?>) flux).delaySubscription(MonoDelay.of(hold));
    }

    static Object failed(Throwable failure) {
      return Mono.error(failure);
    }

    static Object failedStream(Throwable failure) {
      return Flux.error(failure);
    }
  }
}
