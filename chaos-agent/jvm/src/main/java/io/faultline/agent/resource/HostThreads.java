package io.faultline.agent.resource;

import java.lang.instrument.Instrumentation;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks into the host's threads for what they run. */
final class HostThreads {
  private HostThreads() {}

  /** Opens what is looked into to the agent. */
  static void open(Instrumentation instrumentation) {
    var here = Set.of(HostThreads.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", here, "java.util.concurrent", here),
        Set.of(),
        Map.of());
  }

  /** Thread.target up to Java 18, Thread.holder.task since. */
  static Optional<Object> task(Thread thread) {
    return value(Thread.class, "target", thread)
        .or(
            () ->
                value(Thread.class, "holder", thread)
                    .flatMap(holder -> value(holder.getClass(), "task", holder)));
  }

  static Optional<Object> value(Class<?> type, String name, Object object) {
    try {
      return value(type.getDeclaredField(name), object);
    } catch (NoSuchFieldException e) {
      return Optional.empty();
    }
  }

  static Optional<Object> value(Field field, Object object) {
    try {
      field.setAccessible(true);
      return Optional.ofNullable(field.get(object));
    } catch (ReflectiveOperationException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
