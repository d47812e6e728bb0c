package io.faultline.agent.raise;

import java.util.Set;

/** Tells the threads that must never wait. */
final class EventLoops {
  private static final String VERTX = "io.vertx.core.impl.VertxThread";
  private static final Set<String> NEVER_WAIT =
      Set.of("io.netty.util.concurrent.FastThreadLocalThread");

  private static final ClassValue<String> KIND =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
          for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            if (above.getName().equals(VERTX) || NEVER_WAIT.contains(above.getName()))
              return above.getName();
            for (var face : above.getInterfaces())
              if (face.getName().equals("reactor.core.scheduler.NonBlocking"))
                return face.getName();
          }
          return "";
        }
      };

  private EventLoops() {}

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
