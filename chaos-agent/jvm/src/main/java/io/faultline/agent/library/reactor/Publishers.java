package io.faultline.agent.library.reactor;

import io.faultline.agent.fault.Hold;
import io.faultline.agent.reflect.Hierarchy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Publishers of Reactor, if Reactor is present. */
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

  /** Which of the two types the object has; null if neither. */
  public static Class<?> kind(Object object) {
    return KIND.get(object.getClass());
  }

  /** Delays the signals to the subscriber; no thread waits. */
  public static Object late(Object publisher, Hold hold) {
    return kind(publisher).getName().equals(MONO)
        ? OfReactor.late(publisher, hold)
        : OfReactor.lateStream(publisher, hold);
  }

  /** The subscriber gets the failure. */
  public static Object failed(String type, Throwable failure) {
    return type.equals(MONO) ? OfReactor.failed(failure) : OfReactor.failedStream(failure);
  }

  /** Loaded only if Reactor is present. */
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
