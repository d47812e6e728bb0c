package io.faultline.agent.fault;

import io.faultline.agent.reflect.Hierarchy;
import java.util.stream.Stream;

/** Recognises the threads that must never wait. */
final class EventLoopThreads {
  private static final String VERTX = "io.vertx.core.impl.VertxThread";
  private static final String NETTY = "io.netty.util.concurrent.FastThreadLocalThread";
  private static final String REACTOR = "reactor.core.scheduler.NonBlocking";

  private static final ClassValue<String> KIND =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          return Stream.of(VERTX, NETTY, REACTOR)
              .filter(name -> Hierarchy.find(type, name) != null)
              .findFirst()
              .orElse("");
        }
      };

  private EventLoopThreads() {}

  /** Whether this thread is one of an event loop. */
  static boolean isHere() {
    var thread = Thread.currentThread();
    var kind = KIND.get(thread.getClass());
    if (kind.isEmpty()) return false;
    return !kind.equals(VERTX) || !isWorker(thread);
  }

  private static boolean isWorker(Thread thread) {
    try {
      var method = thread.getClass().getMethod("isWorker");
      method.setAccessible(true);
      return (Boolean) method.invoke(thread);
    } catch (ReflectiveOperationException | RuntimeException e) {
      return false;
    }
  }
}
